package io.reviewstream.job.cli;

import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.network.recipe.SearchSpace;
import io.reviewstream.network.tuning.Finding;
import io.reviewstream.network.tuning.Journal;
import io.reviewstream.network.tuning.Search;
import io.reviewstream.network.tuning.Tried;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
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
    private ColumnOptions.Rated columns = new ColumnOptions.Rated();

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
        Recipe chosen = options.recipe(new FirstLook(rows, err).survey(null));
        TunedTexts texts = texts();
        Recipe base = new TrainingSettings(chosen, options.decideSchedule(), false)
                .forExamples(texts.whole().train().size());
        SearchSpace space = SearchSpace.of(base, fixed(chosen, base));
        TuneProgress progress = new TuneProgress(err, base.schedule().measure(), minutes);
        Path journalFile = recipeFile.resolveSibling(withoutEnding(recipeFile) + ".trainings.jsonl");
        TuneTrainings trainings = new TuneTrainings(base, texts, progress, 60 * minutes);
        Journal journal = Journal.open(journalFile, texts.search(space), trainings);
        progress.begin(texts, journal, journalFile);
        Finding finding = search(space, texts, journal, (tried, soFar) -> {
            trainings.spent(soFar.seconds());
            progress.accept(tried, soFar);
        });
        Files.writeString(recipeFile, yaml(base, finding), StandardCharsets.UTF_8);
        PrintWriter result = spec.commandLine().getOut();
        result.print(TuneTable.of(finding, base));
        result.println("recipe: " + recipeFile);
        result.println("train it: "
                + command(recipeFile, base.with(finding.best().values()).schedule()));
        result.flush();
        return ExitCode.OK;
    }

    private Finding search(SearchSpace space, TunedTexts texts, Journal journal, BiConsumer<Tried, Finding> listener) {
        try {
            Duration budget = Duration.ofMillis((long) (60_000 * minutes));
            return new Search(space, texts.parts(), budget, space.base().seed(), journal, listener).run();
        } catch (CancellationException e) {
            throw new IllegalStateException(
                    "the time was not enough to train the recipe as it is once: give more by --minutes", e);
        }
    }

    /** So few rows that they decide how often they are walked leave nothing to search there. */
    private Set<String> fixed(Recipe chosen, Recipe base) {
        Set<String> fixed = new HashSet<>(options.decided());
        if (!base.schedule().equals(chosen.schedule())) {
            fixed.addAll(List.of("schedule.epochs", "schedule.batch-size"));
        }
        return fixed;
    }

    /** Epochs and batches are said again, or few rows would be walked otherwise than they were here. */
    private String command(Path recipeFile, Schedule schedule) {
        return "trainer train " + quoted(file) + " --recipe " + quoted(recipeFile) + " --epochs " + schedule.epochs()
                + " --batch-size " + schedule.batchSize()
                + (dev == null ? "" : " --dev " + quoted(dev))
                + (limit == Long.MAX_VALUE ? "" : " --limit " + limit)
                + columns.given();
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./@+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
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
        if (options.isOf(recipeFile)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--out " + recipeFile + " is the recipe that the search begins with: name another");
        }
        Path folder = recipeFile.toAbsolutePath().getParent();
        if (folder == null
                || !Files.isDirectory(folder)
                || !recipeFile.toString().endsWith(".yaml")) {
            throw new ParameterException(
                    spec.commandLine(), "--out " + recipeFile + " must end in .yaml, in a folder that is there");
        }
    }

    private static String withoutEnding(Path recipeFile) {
        String name = String.valueOf(recipeFile.getFileName());
        return name.substring(0, name.length() - ".yaml".length());
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
