package io.reviewstream.benchmarks.training;

import java.io.IOException;

/**
 * {@code LongTextProgram SENTENCES TOKENS FILLED STEPS}: builds the training graph of a {@link LongText} and takes some
 * steps. Its seconds are those that the first step took beyond a later one: building the graph and handing it over.
 */
final class LongTextProgram {
    private static final int TEXTS = 64;

    private LongTextProgram() {}

    public static void main(String[] arguments) throws IOException {
        LongText text = LongText.of(arguments);
        TextBatch batch = text.batch(TEXTS);
        try (Learner learner = new OurLearner(text.recipe(), text.size())) {
            double first = seconds(learner, batch);
            double[] later = new double[Integer.parseInt(arguments[3])];
            for (int i = 0; i < later.length; i++) {
                later[i] = seconds(learner, batch);
            }
            double step = Median.of(later);
            new ChildResult(TEXTS / step, first - step, PeakMemory.bytes()).print();
        }
    }

    private static double seconds(Learner learner, TextBatch batch) {
        long started = System.nanoTime();
        learner.step(batch);
        return (System.nanoTime() - started) / 1e9;
    }
}
