package io.reviewstream.job.cli;

import io.reviewstream.model.json.BundleJson;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.choice.RecipeChoice;
import io.reviewstream.network.recipe.choice.TextSurvey;
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
                    + "(default: the one that train chooses for the texts).")
    private @Nullable String name;

    @Option(
            names = "--tokenizer",
            paramLabel = "KIND",
            description = "How texts are cut: words, korean (morphemes) or characters "
                    + "(default: as the recipe says, else by the script of the texts).")
    private @Nullable TokenizerKind tokenizer;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Replace a value of the recipe; repeatable.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Mixin
    private ColumnOptions.Rated columns = new ColumnOptions.Rated();

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
        Map<String, String> replaced = new LinkedHashMap<>();
        Recipe recipe = recipe(texts, err, replaced);
        StudyReport report;
        try (Progress progress = Progress.onStandardError(err, "reading", -1)) {
            report = new Study(recipe, progress::advance)
                    .run(texts, dev == null ? null : TextSource.file(dev, columns.columns()));
        }
        out.print(StudyPage.of(report, replaced));
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

    /** Notes down the values that stand in the place of the recipe's own. */
    private Recipe recipe(TextSource texts, PrintWriter err, Map<String, String> replaced) {
        if (name == null) {
            RecipeChoice choice = RecipeChoice.of(TextSurvey.of(texts).traits(tokenizer));
            err.println(choice.line());
            err.flush();
            replaced.putAll(choice.values());
            replaced.putAll(set);
            return RecipeNames.with(spec.commandLine(), choice.load(), set);
        }
        if (tokenizer != null) {
            replaced.put("encoder.tokenizer.kind", tokenizer.name().toLowerCase(Locale.ROOT));
        }
        replaced.putAll(set);
        return RecipeNames.load(spec.commandLine(), name, replaced);
    }
}
