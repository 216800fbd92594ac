package io.reviewstream.job.cli;

import io.reviewstream.model.json.BundleJson;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.study.ScriptStudy;
import io.reviewstream.network.study.Study;
import io.reviewstream.network.study.StudyReport;
import io.reviewstream.network.study.page.StudyPage;
import io.reviewstream.network.study.words.TextSource;
import io.reviewstream.program.console.Progress;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at texts before anything is trained on them. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Counts words, lengths, labels, repeats and leaks of a labelled file, by the encoder that would serve,",
            "and recommends settings of the recipe."
        },
        footer = {
            "",
            "  trainer study reviews.tsv.gz",
            "  trainer study train.tsv --dev dev.tsv --recipe bigru-attention-korean --json study.json",
            "The options that it recommends can be pasted behind trainer train FILE."
        })
final class StudyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "TSV, CSV or JSON lines, also .gz, with the columns text and label.")
    private Path file;

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Texts to count unknown words and leaks on (default: the tenth of FILE that never trains).")
    private @Nullable Path dev;

    @Option(
            names = "--recipe",
            paramLabel = "NAME|FILE.yaml",
            description = "Recipe whose encoder cuts the texts, and to which the advice relates "
                    + "(default: the biGRU with attention for the tokenizer).")
    private @Nullable String recipe;

    @Option(
            names = "--tokenizer",
            paramLabel = "KIND",
            description = "How texts are cut: words, korean (morphemes) or characters "
                    + "(default: as the recipe says, else by the script of the texts).")
    private @Nullable TokenizerKind tokenizer;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Replace a value of the recipe; repeatable.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same figures there as JSON.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls.
    StudyCommand() {}

    @Override
    public Integer call() throws Exception {
        ReadableFiles.require(spec, file, dev);
        requireFolder();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        TextSource texts = TextSource.file(file, columns.columns());
        StudyReport report;
        try (Progress progress = Progress.onStandardError(err, "reading", -1)) {
            report = new Study(recipe(texts, err), progress::advance)
                    .run(texts, dev == null ? null : TextSource.file(dev, columns.columns()));
        }
        out.print(StudyPage.of(report));
        out.flush();
        if (json != null) {
            Files.write(json, BundleJson.pretty(report));
        }
        return ExitCode.OK;
    }

    /** Before minutes of counting, not after. */
    private void requireFolder() {
        Path folder = json == null ? null : json.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "--json " + json + ": there is no folder " + folder);
        }
    }

    private Recipe recipe(TextSource texts, PrintWriter err) {
        Map<String, String> values = new LinkedHashMap<>(set);
        if (recipe != null) {
            if (tokenizer != null) {
                values.putIfAbsent("encoder.tokenizer.kind", tokenizer.name().toLowerCase(Locale.ROOT));
            }
            return RecipeNames.load(spec.commandLine(), recipe, values);
        }
        TokenizerKind kind = tokenizer == null ? suited(texts, err) : tokenizer;
        return RecipeNames.load(spec.commandLine(), Recipes.bigruAttention(kind), values);
    }

    private static TokenizerKind suited(TextSource texts, PrintWriter err) {
        ScriptStudy script = Study.script(texts);
        err.println("--tokenizer " + script.tokenizer().name().toLowerCase(Locale.ROOT) + ": " + script.reason());
        err.flush();
        return script.tokenizer();
    }
}
