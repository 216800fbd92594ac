package io.reviewstream.model.quality;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is counted of predictions, those without a label too, so that their quality can be read from it. Made of whole
 * numbers: the sum is the same, bit by bit, in whatever order and grouping it was counted, and what was counted can be
 * taken back. For one thread while it changes, for many afterwards.
 */
public final class QualityCounts {
    /** Where labels beyond the first {@value #MOST_LABELS} true ones are counted. */
    public static final String OTHER = "(other)";

    /** Fractions are counted in millionths. */
    static final double UNIT = 1e6;

    private static final int MOST_LABELS = 100;

    private final SortedMap<String, SortedMap<String, Long>> confusion = new TreeMap<>();
    private final long[] binTexts = new long[ProbabilityQuality.BINS];
    private final long[] binRight = new long[ProbabilityQuality.BINS];
    private final long[] binConfidence = new long[ProbabilityQuality.BINS];
    private final long[] delays = new long[LabelDelays.BUCKETS];
    private long predictions;
    private long confidence;
    private long variance;
    private long apart;
    private long apartRight;

    /**
     * Counts a prediction, whether or not a label comes.
     *
     * @param confidence calibrated probability of its label, 0 to 1
     * @param sign 1, or −1 to take it back
     */
    public void predicted(float confidence, int sign) {
        double p = within(confidence);
        predictions += sign;
        this.confidence += sign * units(p);
        variance += sign * units(p * (1 - p));
    }

    /**
     * Counts a label that judges.
     *
     * @param truth the label that was given; one beyond the first hundred counts as {@link #OTHER}
     * @param predicted the label of the prediction
     * @param confidence calibrated probability of that, 0 to 1
     * @param delayMillis from the review to its label
     * @param sign 1, or −1 to take it back
     */
    public void judged(String truth, String predicted, float confidence, long delayMillis, int sign) {
        double p = within(confidence);
        int bin = Math.min(ProbabilityQuality.BINS - 1, (int) (p * ProbabilityQuality.BINS));
        row(truth).merge(predicted, (long) sign, Long::sum);
        binTexts[bin] += sign;
        binRight[bin] += truth.equals(predicted) ? sign : 0;
        binConfidence[bin] += sign * units(p);
        delays[LabelDelays.bucket(delayMillis)] += sign;
    }

    /** Rows stay when nothing is left in them, so that what is taken back comes from where it was counted. */
    private SortedMap<String, Long> row(String truth) {
        boolean known = confusion.containsKey(truth) || confusion.size() < MOST_LABELS;
        return confusion.computeIfAbsent(known ? truth : OTHER, none -> new TreeMap<>());
    }

    /**
     * Counts a label that does not judge, such as a correction.
     *
     * @param right whether the prediction says the same
     * @param sign 1, or −1 to take it back
     */
    public void apart(boolean right, int sign) {
        apart += sign;
        apartRight += right ? sign : 0;
    }

    /**
     * Adds what another one counted, which stays as it is.
     *
     * @return this
     */
    public QualityCounts merge(QualityCounts other) {
        other.confusion.forEach((truth, row) -> {
            SortedMap<String, Long> mine = confusion.computeIfAbsent(truth, none -> new TreeMap<>());
            row.forEach((predicted, count) -> mine.merge(predicted, count, Long::sum));
        });
        add(binTexts, other.binTexts);
        add(binRight, other.binRight);
        add(binConfidence, other.binConfidence);
        add(delays, other.delays);
        predictions += other.predictions;
        confidence += other.confidence;
        variance += other.variance;
        apart += other.apart;
        apartRight += other.apartRight;
        return this;
    }

    private static void add(long[] sums, long[] others) {
        Arrays.setAll(sums, i -> sums[i] + others[i]);
    }

    /** Everything that is counted, as numbers in a fixed order, for writing it down; the confusion is apart. */
    public long[] numbers() {
        long[] all = new long[5 + 3 * ProbabilityQuality.BINS + LabelDelays.BUCKETS];
        int at = 0;
        for (long[] part : parts()) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private long[][] parts() {
        return new long[][] {
            {predictions, confidence, variance, apart, apartRight}, binTexts, binRight, binConfidence, delays
        };
    }

    /** How often each true label was predicted as each label: by truth, then by prediction. Not to be changed. */
    public Map<String, ? extends Map<String, Long>> confusion() {
        return confusion;
    }

    /**
     * Reads what was written down.
     *
     * @param numbers as {@link #numbers} gave them
     * @param confusion as {@link #confusion} gave it
     * @throws IllegalArgumentException if there are too few or too many numbers
     */
    public static QualityCounts of(long[] numbers, Map<String, ? extends Map<String, Long>> confusion) {
        QualityCounts counts = new QualityCounts();
        if (numbers.length != counts.numbers().length) {
            throw new IllegalArgumentException(numbers.length + " numbers instead of " + counts.numbers().length);
        }
        counts.predictions = numbers[0];
        counts.confidence = numbers[1];
        counts.variance = numbers[2];
        counts.apart = numbers[3];
        counts.apartRight = numbers[4];
        int at = 5;
        for (long[] part : new long[][] {counts.binTexts, counts.binRight, counts.binConfidence, counts.delays}) {
            System.arraycopy(numbers, at, part, 0, part.length);
            at += part.length;
        }
        confusion.forEach((truth, row) -> counts.confusion.put(truth, new TreeMap<>(row)));
        return counts;
    }

    /** The measures of what was counted. */
    public QualityFigures figures() {
        return QualityFigures.of(this);
    }

    long predictions() {
        return predictions;
    }

    /** Sum over the predictions, in millionths. */
    long confidence() {
        return confidence;
    }

    /** Sum of p (1 − p) over the predictions, in millionths. */
    long variance() {
        return variance;
    }

    long apart() {
        return apart;
    }

    long apartRight() {
        return apartRight;
    }

    ConfidenceBin bin(int bin) {
        double mean = binTexts[bin] == 0 ? 0 : binConfidence[bin] / UNIT / binTexts[bin];
        double width = 1.0 / ProbabilityQuality.BINS;
        return new ConfidenceBin(bin * width, (bin + 1) * width, binTexts[bin], binRight[bin], mean);
    }

    long[] delays() {
        return delays.clone();
    }

    private static double within(float confidence) {
        if (!(confidence >= 0 && confidence <= 1.0001f)) {
            throw new IllegalArgumentException("not a probability: " + confidence);
        }
        return Math.min(1, confidence);
    }

    private static long units(double fraction) {
        return Math.round(fraction * UNIT);
    }
}
