package io.reviewstream.benchmarks.gate;

import io.reviewstream.job.promotion.PairedTexts;
import io.reviewstream.model.quality.PairedComparison;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What candidate and live release answer, text by text. On a share of the texts exactly one of the two is right, by a coin that
 * leans as far as their accuracies differ; the Brier scores differ by noise on the others, and in favour of the one that is right
 * on these. Labels are alike often, and it is alike on all of them. From candidate to candidate some texts keep their chance,
 * by which a candidate that is no better answers as the one before. For one thread.
 */
final class SimulatedHoldout {
    static final int LABELS = 5;
    private static final double NOISE = 0.05;
    private static final double GAIN = 0.4;

    private final double discordant;
    private final double kept;
    private final SplittableRandom random;
    private final long[] hashes;
    private final double[] places;
    private final double[] noises;

    /**
     * Texts.
     *
     * @param texts how many
     * @param discordant share of them that exactly one of two releases gets right
     * @param kept share of the texts on which a candidate that is no better answers as the one before
     */
    SimulatedHoldout(int texts, double discordant, double kept, SplittableRandom random) {
        this.discordant = discordant;
        this.kept = kept;
        this.random = random;
        hashes = new long[texts];
        places = new double[texts];
        noises = new double[texts];
        drawAnew();
    }

    /** What was true of the texts says nothing of the comparison with another live release. */
    void drawAnew() {
        for (int text = 0; text < places.length; text++) {
            draw(text);
        }
    }

    /** The texts of the next candidate: a text whose chance is not kept is another text. */
    void next() {
        for (int text = 0; text < places.length; text++) {
            if (random.nextDouble() >= kept) {
                draw(text);
            }
        }
    }

    private void draw(int text) {
        hashes[text] = random.nextLong();
        places[text] = random.nextDouble();
        noises[text] = random.nextGaussian();
    }

    /** By how much the first's Brier score is better where one of two alone is right, or neither. */
    static double gain(boolean first, boolean second, double noise) {
        return NOISE * noise + (first ? GAIN : second ? -GAIN : 0);
    }

    /** How two did, on all texts and on those of each label. */
    record Outcomes(PairedTexts all, List<PairedComparison> byLabel) {}

    /**
     * Compares.
     *
     * @param difference of the candidate's accuracy to that of the live release
     */
    Outcomes outcomes(double difference) {
        double firstAlone = (discordant + difference) / 2;
        PairedTexts all = new PairedTexts();
        List<PairedComparison.Sums> byLabel =
                Stream.generate(PairedComparison.Sums::new).limit(LABELS).toList();
        for (int text = 0; text < places.length; text++) {
            boolean first = places[text] < firstAlone;
            boolean second = !first && places[text] < discordant;
            double gain = gain(first, second, noises[text]);
            // Where neither is right alone both count as right, which no comparison tells from both being wrong.
            all.add(hashes[text], !second, !first, gain);
            byLabel.get(text % LABELS).add(!second, !first, gain);
        }
        return new Outcomes(
                all, byLabel.stream().map(PairedComparison.Sums::comparison).toList());
    }
}
