package io.reviewstream.model.quality;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Percentile bootstrap (Efron 1979) of all measures of quality at once: texts are drawn with replacement, as many as there
 * are, {@link Draws#samples} times, by {@code SplittableRandom.nextInt(texts)} one after the other. The same answers and
 * draws always give the same intervals.
 */
final class Bootstrap {
    static final double LEVEL = 0.95;
    private static final int ACCURACY = 0;
    private static final int MACRO_F1 = 1;
    private static final int GAIN = 2;
    private static final int F1_OF_LABELS = 3;

    private final Answers answers;
    private final @Nullable Answers baseline;
    private final double[] measured;
    /** [measure][sample]. */
    private final double[][] samples;

    private Bootstrap(Answers answers, @Nullable Answers baseline, int samples) {
        this.answers = answers;
        this.baseline = baseline;
        int measures = F1_OF_LABELS + answers.labels().size();
        this.measured = new double[measures];
        this.samples = new double[measures][samples];
    }

    /**
     * Draws.
     *
     * @param baseline of the same texts in the same order, or null
     */
    static Bootstrap of(Answers answers, @Nullable Answers baseline, Draws draws) {
        Bootstrap bootstrap = new Bootstrap(answers, baseline, draws.samples());
        SplittableRandom random = new SplittableRandom(draws.seed());
        int[] drawn = new int[answers.size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = i;
        }
        bootstrap.measure(drawn, bootstrap.measured);
        double[] row = new double[bootstrap.measured.length];
        for (int sample = 0; sample < draws.samples(); sample++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = random.nextInt(drawn.length);
            }
            bootstrap.measure(drawn, row);
            for (int measure = 0; measure < row.length; measure++) {
                bootstrap.samples[measure][sample] = row[measure];
            }
        }
        return bootstrap;
    }

    private void measure(int[] texts, double[] row) {
        ConfusionMatrix matrix = new ConfusionMatrix(answers.labels());
        long gain = 0;
        for (int text : texts) {
            matrix.add(answers.truth(text), answers.best(text));
            gain += gain(text);
        }
        row[ACCURACY] = matrix.accuracy();
        row[MACRO_F1] = matrix.macroF1();
        row[GAIN] = gain / (double) texts.length;
        for (int label = 0; label < answers.labels().size(); label++) {
            row[F1_OF_LABELS + label] = matrix.f1(label);
        }
    }

    private int gain(int text) {
        if (baseline == null || answers.isRight(text) == baseline.isRight(text)) {
            return 0;
        }
        return answers.isRight(text) ? 1 : -1;
    }

    Estimate accuracy() {
        return Estimate.of(measured[ACCURACY], samples[ACCURACY]);
    }

    Estimate macroF1() {
        return Estimate.of(measured[MACRO_F1], samples[MACRO_F1]);
    }

    Estimate f1(int label) {
        return Estimate.of(measured[F1_OF_LABELS + label], samples[F1_OF_LABELS + label]);
    }

    /** Accuracy of the answers minus that of the baseline, both on the same drawn texts. */
    Estimate gain() {
        return Estimate.of(measured[GAIN], samples[GAIN]);
    }
}
