package io.reviewstream.job.cli;

import io.reviewstream.job.progress.FitProgress;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.json.BundleJson;
import io.reviewstream.network.comparison.Comparison;
import io.reviewstream.network.comparison.Contender;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.comparison.Trial;
import io.reviewstream.network.comparison.Trials;
import io.reviewstream.network.recipe.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** Trains several recipes on one file and says which is best. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains several recipes, each with several seeds, on the same texts, and says which is best, what each costs,",
            "and which differences chance may explain. Nothing is published. Choose by dev; give --test when all is chosen."
        },
        footer = {
            "",
            "  trainer compare reviews.tsv --recipes linear,bigru-attention,mine.yaml --seeds 3",
            "  trainer compare train.tsv --dev dev.tsv --test test.tsv --recipes linear,han --json result.json"
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "TSV, CSV or JSON lines, also .gz, with the columns text and label.")
    private Path file;

    @Option(
            names = "--recipes",
            paramLabel = "NAME",
            required = true,
            split = ",",
            description = "Recipes, as for train --recipe, with commas between.")
    private List<String> recipes = List.of();

    @Option(names = "--seeds", paramLabel = "N", description = "Trainings of each recipe (default: 3).")
    private int seeds = 3;

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Rows to stop early and to choose by (default: a tenth).")
    private @Nullable Path dev;

    @Option(names = "--test", paramLabel = "FILE", description = "Rows to measure by at the end.")
    private @Nullable Path test;

    @Mixin
    private ColumnOptions.Rated columns = new ColumnOptions.Rated();

    @Option(names = "--limit", paramLabel = "N", description = "Read only the first N rows of FILE.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--deterministic", description = "One thread: the same input gives the same weights, bit for bit.")
    private boolean deterministic;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same figures there as JSON.")
    private @Nullable Path json;

    @Mixin
    private RecipeOverrides overrides = new RecipeOverrides();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls.
    CompareCommand() {}

    @Override
    public Integer call() throws IOException, BundleRefusedException {
        ReadableFiles.require(spec, file, dev, test);
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds must be at least 1, but is " + seeds);
        }
        List<Recipe> wanted = recipes.stream()
                .map(name -> RecipeNames.load(spec.commandLine(), name.strip(), overrides.values()))
                .toList();
        ComparedTexts texts = new ComparedTexts(columns.columns(), limit);
        Parts parts = texts.parts(file, dev, test);
        Comparison comparison = Comparison.of(contenders(wanted, parts));
        PrintWriter out = spec.commandLine().getOut();
        out.print(ComparisonTable.of(comparison, parts));
        out.flush();
        if (json != null) {
            Files.write(json, BundleJson.pretty(ComparisonFigures.of(comparison, parts)));
        }
        return ExitCode.OK;
    }

    private List<Contender> contenders(List<Recipe> wanted, Parts parts) throws IOException, BundleRefusedException {
        List<Contender> contenders = new ArrayList<>();
        for (Recipe recipe : wanted) {
            Recipe fitting = new TrainingSettings(recipe, overrides.decideSchedule(), deterministic)
                    .forExamples(parts.train().size());
            List<Trial> trials = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                trials.add(trial(fitting.withSeed(seed), parts));
            }
            contenders.add(new Contender(recipe.name(), trials));
        }
        return contenders;
    }

    private Trial trial(Recipe recipe, Parts parts) throws IOException, BundleRefusedException {
        PrintWriter err = spec.commandLine().getErr();
        Trial trial;
        try (TrainingBar bar = new TrainingBar(err)) {
            trial = new Trials(parts, deterministic, new FitProgress(bar::accept)).run(recipe);
        }
        err.printf(
                Locale.ROOT,
                "%s, seed %d: dev accuracy %.4f, %d s%n",
                recipe.name(),
                recipe.seed(),
                trial.dev().accuracy(),
                trial.trainingTime().toSeconds());
        err.flush();
        return trial;
    }
}
