package io.reviewstream.job.cli;

import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.SearchSpace;
import io.reviewstream.network.tuning.Finding;
import io.reviewstream.network.tuning.Journal;
import io.reviewstream.network.tuning.Search;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches the values of a recipe that suit a file best. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Searches for some minutes the values of the recipe that suit a file best, and writes them as a recipe.",
            "It chooses by dev alone: the rows that train never learns from are not looked at, and judge the result later.",
            "What --set and its like decide stays. Trainings that are done are kept beside the recipe: the same command",
            "goes on where it was cut off, and with more minutes where it ended."
        },
        footer = {
            "",
            "  trainer tune reviews.tsv.gz --minutes 60",
            "  trainer tune train.tsv --dev dev.tsv --recipe han --set optimization.optimizer=adamw --out mine.yaml"
        })
final class TuneCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "TSV, CSV or JSON lines, also .gz, with the columns text and label.")
    private Path file;

    @Option(names = "--minutes", paramLabel = "N", description = "Time for all trainings together (default: 30).")
    private double minutes = 30;

    @Option(names = "--dev", paramLabel = "FILE", description = "Rows to choose by (default: a part of FILE).")
    private @Nullable Path dev;

    @Option(names = "--limit", paramLabel = "N", description = "Read only the first N rows of FILE.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--out",
            paramLabel = "FILE.yaml",
            description = "Write the recipe there, and the trainings beside it (default: FILE-tuned.yaml, here).")
    private @Nullable Path out;

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Mixin
    private RecipeOptions options = new RecipeOptions();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls.
    TuneCommand() {}

    @Override
    public Integer call() throws IOException {
        ReadableFiles.require(spec, file, dev);
        Path recipeFile = out == null ? Path.of(stem(file) + "-tuned.yaml") : out;
        requireSense(recipeFile);
        PrintWriter err = spec.commandLine().getErr();
        BootstrapFile rows = new BootstrapFile(file, columns.columns(), limit, dev, null);
        Recipe base = options.recipe(new FirstLook(rows, err).survey(null));
        TunedTexts texts = texts();
        SearchSpace space = SearchSpace.of(base, options.decided());
        TuneProgress progress = new TuneProgress(err, base.schedule().measure(), minutes);
        Path journalFile = recipeFile.resolveSibling(stem(recipeFile) + ".trainings.jsonl");
        TuneTrainings trainings = new TuneTrainings(base, texts, options.decideSchedule(), progress);
        Journal journal = Journal.open(journalFile, texts.search(space), trainings);
        progress.begin(texts, journal, journalFile);
        trainings.endAfter(Duration.ofMillis((long) (60_000 * minutes - 1_000 * journal.seconds())));
        Finding finding = search(space, texts, journal, progress);
        Files.writeString(recipeFile, yaml(base, finding), StandardCharsets.UTF_8);
        PrintWriter result = spec.commandLine().getOut();
        result.print(TuneTable.of(finding, base));
        result.println("recipe: " + recipeFile);
        result.println("train it: trainer train " + file + " --recipe " + recipeFile
                + (dev == null ? "" : " --dev " + dev) + columns.given());
        result.flush();
        return ExitCode.OK;
    }

    private Finding search(SearchSpace space, TunedTexts texts, Journal journal, TuneProgress progress) {
        try {
            Duration budget = Duration.ofMillis((long) (60_000 * minutes));
            return new Search(space, texts.parts(), budget, space.base().seed(), journal, progress).run();
        } catch (CancellationException e) {
            throw new IllegalStateException(
                    "the time was not enough to train the recipe as it is once: give more by --minutes", e);
        }
    }

    private TunedTexts texts() {
        Parts parts = new ComparedTexts(columns.columns(), limit).partsOfFit(file, dev);
        if (parts.dev().isEmpty()) {
            throw new IllegalArgumentException(
                    "so few rows that none is left to choose by: give more, or others by --dev");
        }
        return new TunedTexts(parts);
    }

    private void requireSense(Path recipeFile) {
        if (!(minutes > 0 && minutes < 1e6)) {
            throw new ParameterException(spec.commandLine(), "--minutes must be above 0, but is " + minutes);
        }
        Path folder = recipeFile.toAbsolutePath().getParent();
        if (folder == null
                || !Files.isDirectory(folder)
                || !recipeFile.toString().endsWith(".yaml")) {
            throw new ParameterException(
                    spec.commandLine(), "--out " + recipeFile + " must end in .yaml, in a folder that is there");
        }
    }

    private static String yaml(Recipe base, Finding finding) {
        Recipe best = base.with(finding.best().values()).with(Map.of("name", base.name() + "-tuned"));
        return "# " + base.name() + " with other values, found by trainer tune: " + TuneTable.quality(finding, base)
                + "\n" + best.toYaml();
    }

    /** A file's name up to its first dot behind the first character. */
    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
