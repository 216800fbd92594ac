package io.reviewstream.benchmarks.gate;

import io.reviewstream.job.promotion.PairedTexts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * What networks said of labels before they trained on them, beside the live release: new texts with each candidate, of which the
 * newest 5,000 count, as in the trainer. They differ as on the {@linkplain SimulatedHoldout holdout}. For one thread.
 */
final class SimulatedStream {
    private static final int MOST = 5_000;

    private final double discordant;
    private final SplittableRandom random;
    private final Deque<Text> texts = new ArrayDeque<>();

    private record Text(long hash, boolean first, boolean second, double gain) {}

    SimulatedStream(double discordant, SplittableRandom random) {
        this.discordant = discordant;
        this.random = random;
    }

    /**
     * Labels come.
     *
     * @param difference of the network's accuracy to that of the live release
     */
    void next(int labels, double difference) {
        double firstAlone = (discordant + difference) / 2;
        for (int text = 0; text < labels; text++) {
            double place = random.nextDouble();
            boolean first = place < firstAlone;
            boolean second = !first && place < discordant;
            texts.add(new Text(
                    random.nextLong(), !second, !first, SimulatedHoldout.gain(first, second, random.nextGaussian())));
        }
        while (texts.size() > MOST) {
            texts.remove();
        }
    }

    /** Another release is live, or another network learns. */
    void beginAnew() {
        texts.clear();
    }

    void addTo(PairedTexts all) {
        texts.forEach(text -> all.add(text.hash(), text.first(), text.second(), text.gain()));
    }
}
