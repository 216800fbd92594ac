package io.reviewstream.benchmarks.accuracy;

import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.Draws;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.model.quality.McNemar;
import io.reviewstream.network.comparison.Contender;
import io.reviewstream.network.comparison.Spread;
import io.reviewstream.network.comparison.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param name of the row
 * @param row its settings
 * @param trials one a seed
 * @param linear the baseline of the same run
 * @param time of all, reading included
 */
record RowResult(String name, AccuracyRow row, List<Trial> trials, Trial linear, Duration time) {

    private static final Draws DRAWS = new Draws(1, 2000);

    RowResult {
        trials = List.copyOf(trials);
    }

    /** Accuracy on dev. */
    Spread dev() {
        return spread(trial -> trial.dev().accuracy());
    }

    /** Accuracy on test, or on dev where test was not looked at. */
    Spread judged() {
        return spread(trial -> trial.judged().accuracy());
    }

    Spread spread(ToDoubleFunction<Trial> figure) {
        return contender().spread(figure);
    }

    /** Of the mean accuracy over the seeds, had other texts been drawn, as {@code 0.8671–0.8733}. */
    String interval() {
        double[] shares = shares();
        Estimate mean = Estimate.ofMean(shares, DRAWS);
        return String.format(Locale.ROOT, "%.4f–%.4f", mean.low(), mean.high());
    }

    /** What the seeds are right on more often than the linear model, text by text. */
    Estimate gain() {
        double[] gains = shares();
        for (int text = 0; text < gains.length; text++) {
            gains[text] -= linear.judged().isRight(text) ? 1 : 0;
        }
        return Estimate.ofMean(gains, DRAWS);
    }

    /** Of each text, the share of the seeds that are right. */
    private double[] shares() {
        List<Answers> answers = trials.stream().map(Trial::judged).toList();
        double[] shares = new double[answers.get(0).size()];
        for (int text = 0; text < shares.length; text++) {
            int number = text;
            shares[text] = answers.stream().filter(run -> run.isRight(number)).count() / (double) answers.size();
        }
        return shares;
    }

    /** The recipe's name, and where the texts chose it that they did. */
    String recipe() {
        String used = trials.get(0).recipe();
        return row.isDefault() ? "default: " + used : used;
    }

    /** The linear model (first) against the trial of middle accuracy (second). */
    McNemar againstLinear() {
        return McNemar.of(linear.judged(), contender().middle().judged());
    }

    Contender contender() {
        return new Contender(row.recipe(), trials);
    }

    boolean reached() {
        return row.reach().reachedBy(judged().mean(), linear.judged().accuracy(), gain().high());
    }

    /** Whether it got as far as nobody asked. */
    boolean stretched() {
        @Nullable Double stretch = row.reach().stretch();
        return stretch != null && judged().mean() >= stretch;
    }
}
