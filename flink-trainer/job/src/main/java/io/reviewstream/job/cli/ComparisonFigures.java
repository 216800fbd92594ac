package io.reviewstream.job.cli;

import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.McNemar;
import io.reviewstream.network.comparison.Comparison;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.comparison.Trial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison for machines.
 *
 * @param best name of the best recipe by dev
 * @param trainTexts texts learnt from
 * @param devTexts texts that stopped the trainings
 * @param testTexts texts measured by at the end; 0: none
 * @param level at which differences count as significant
 * @param recipes in the order in which they were given
 */
record ComparisonFigures(
        String best, int trainTexts, int devTexts, int testTexts, double level, List<RecipeFigures> recipes) {

    static ComparisonFigures of(Comparison comparison, Parts parts) {
        return new ComparisonFigures(
                comparison.best().recipe(),
                parts.train().size(),
                parts.dev().size(),
                parts.test() == null ? 0 : parts.test().size(),
                Comparison.LEVEL,
                comparison.rows().stream().map(RecipeFigures::of).toList());
    }

    /** One recipe; how often only the best, or only it, is right, by the runs of middle accuracy. */
    record RecipeFigures(
            String recipe,
            List<TrialFigures> trials,
            long middleSeed,
            int onlyBestRight,
            int onlyThisRight,
            double p,
            boolean exact,
            double midP,
            boolean significant) {
        private static RecipeFigures of(Comparison.Row row) {
            McNemar test = row.againstBest();
            return new RecipeFigures(
                    row.contender().recipe(),
                    row.contender().trials().stream().map(TrialFigures::of).toList(),
                    row.contender().middle().seed(),
                    test.onlyFirst(),
                    test.onlySecond(),
                    test.p(),
                    test.exact(),
                    test.midP(),
                    row.significant());
        }
    }

    /** One training. */
    record TrialFigures(
            long seed,
            double trainingSeconds,
            double examplesPerSecond,
            Quality dev,
            @Nullable Quality test,
            Trial.@Nullable Service service) {
        private static TrialFigures of(Trial trial) {
            return new TrialFigures(
                    trial.seed(),
                    trial.trainingTime().toMillis() / 1000.0,
                    trial.examplesPerSecond(),
                    Quality.of(trial.dev()),
                    trial.test() == null ? null : Quality.of(trial.test()),
                    trial.service());
        }
    }

    /** On one part. */
    record Quality(double accuracy, double macroF1) {
        private static Quality of(Answers answers) {
            return new Quality(answers.accuracy(), answers.macroF1());
        }
    }
}
