package io.reviewstream.benchmarks.accuracy;

import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.comparison.Trial;
import io.reviewstream.network.comparison.Trials;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import io.reviewstream.network.recipe.choice.RecipeChoice;
import io.reviewstream.network.recipe.choice.TextSurvey;
import io.reviewstream.network.study.words.TextSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains and measures one row, whose texts are read once. For one thread. */
final class RowRun {
    private static final String BASELINE = "linear";

    private final String name;
    private final AccuracyRow row;
    private final RowPlan plan;
    private final RowProgress progress;
    private final Parts parts;
    private final Trials trials;

    private RowRun(String name, AccuracyRow row, RowPlan plan, RowProgress progress, Parts parts) {
        this.name = name;
        this.row = row;
        this.plan = plan;
        this.progress = progress;
        this.parts = parts;
        this.trials = new Trials(parts, plan.deterministic(), progress);
    }

    /** Reads the texts. */
    static RowRun of(String name, AccuracyRow row, RowPlan plan, RowProgress progress) {
        progress.line(name, "reading " + row.data());
        Parts parts = new DataSet(plan.data().resolve(row.data()), row.labelColumn())
                .parts(!plan.devOnly(), plan.mostTexts());
        return new RowRun(name, row, plan, progress, row.isDefault() ? withoutHoldout(parts) : parts);
    }

    /** The trainer never trains on a part of the texts, by which it compares releases. */
    private static Parts withoutHoldout(Parts parts) {
        double share = GateSettings.defaults().holdoutShare();
        return new Parts(
                parts.train().stream()
                        .filter(text -> !CanonicalText.isHoldout(text.text(), share))
                        .toList(),
                parts.dev(),
                parts.test());
    }

    /** The baseline and all seeds. */
    RowResult run() throws IOException, BundleRefusedException {
        long started = System.nanoTime();
        Trial linear = linear();
        return new RowResult(name, row, seeds(plan.set()), linear, Duration.ofNanos(System.nanoTime() - started));
    }

    /** The baseline. */
    Trial linear() throws IOException, BundleRefusedException {
        return trial(recipe(BASELINE, row.linear(), 1));
    }

    /**
     * All seeds.
     *
     * @param set values of the recipe that are replaced, over those of the row
     */
    List<Trial> seeds(Map<String, String> set) throws IOException, BundleRefusedException {
        Map<String, String> overrides = new HashMap<>(row.set());
        overrides.putAll(set);
        List<Trial> all = new ArrayList<>();
        for (int seed = 1; seed <= plan.seeds(row.seeds()); seed++) {
            all.add(trial(row.isDefault() ? chosen(overrides, seed) : recipe(row.recipe(), overrides, seed)));
        }
        return all;
    }

    /** As the trainer does without any option: by a look at the texts, with a schedule for so many of them. */
    private Recipe chosen(Map<String, String> overrides, long seed) {
        TextSource train = TextSource.of(row.data(), parts.train());
        RecipeChoice choice = RecipeChoice.of(TextSurvey.of(train).traits(null));
        progress.line(name, choice.line());
        Recipe recipe = choice.load();
        return recipe.withSchedule(recipe.schedule().forExamples(parts.train().size()))
                .with(overrides)
                .withSeed(seed);
    }

    private static Recipe recipe(String name, Map<String, String> overrides, long seed) throws IOException {
        return new Recipes().load(name, overrides).withSeed(seed);
    }

    private Trial trial(Recipe recipe) throws IOException, BundleRefusedException {
        progress.begin(name, recipe);
        Trial trial = plan.devOnly() ? trials.rehearse(recipe) : trials.run(recipe);
        progress.end(trial);
        return trial;
    }
}
