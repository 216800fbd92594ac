package io.reviewstream.model.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The quality of predictions as far as labels have come. Intervals are of 95 %: of shares Wilson's.
 *
 * @param predictions how many there were, with or without a label
 * @param judging labels that judge, which came from a random choice of reviews or from an import
 * @param right of those, where the prediction says the same
 * @param accuracy their share; null without labels that judge
 * @param confusion how often each true label was taken for each; null without labels that judge
 * @param perLabel one for each label that was given or predicted where labels judge, by name
 * @param reliability whether confidence can be believed; null without labels that judge
 * @param estimated accuracy to expect by the confidence of all predictions, labelled or not; null without predictions
 * @param delays how long after the review labels that judge came
 * @param apart labels that do not judge, such as corrections: people correct mostly mistakes
 * @param apartRight of those, where the prediction says the same
 */
public record QualityFigures(
        long predictions,
        long judging,
        long right,
        @Nullable Estimate accuracy,
        @Nullable Confusion confusion,
        List<OfLabel> perLabel,
        @Nullable Reliability reliability,
        @Nullable Estimate estimated,
        LabelDelays delays,
        long apart,
        long apartRight) {
    public QualityFigures {
        perLabel = List.copyOf(perLabel);
    }

    /**
     * The measures of one label.
     *
     * @param texts that truly have it
     * @param predicted texts that were given it
     * @param precision share of the predicted ones that are right; null if there are none
     * @param recall share of the true ones that were found; null if there are none
     */
    public record OfLabel(
            String label,
            long texts,
            long predicted,
            @Nullable Estimate precision,
            @Nullable Estimate recall) {}

    /**
     * How well confidence and accuracy agree.
     *
     * @param expectedCalibrationError mean gap between the two over 15 bins of confidence, weighted by their texts
     * @param confidence mean
     * @param bins those that hold texts, ascending
     */
    public record Reliability(double expectedCalibrationError, double confidence, List<Calibration.Bin> bins) {
        public Reliability {
            bins = List.copyOf(bins);
        }
    }

    static QualityFigures of(QualityCounts counts) {
        ConfusionMatrix matrix = matrix(counts.confusion());
        List<ConfidenceBin> bins = IntStream.range(0, ProbabilityQuality.BINS)
                .mapToObj(counts::bin)
                .filter(bin -> bin.texts() > 0)
                .toList();
        long judging = bins.stream().mapToLong(ConfidenceBin::texts).sum();
        long right = bins.stream().mapToLong(ConfidenceBin::right).sum();
        return new QualityFigures(
                counts.predictions(),
                judging,
                right,
                share(right, judging),
                matrix == null ? null : Confusion.of(matrix),
                matrix == null ? List.of() : perLabel(matrix),
                judging == 0 ? null : reliability(bins, judging),
                estimated(counts),
                LabelDelays.of(counts.delays()),
                counts.apart(),
                counts.apartRight());
    }

    private static @Nullable Estimate share(long part, long whole) {
        return whole == 0 ? null : Estimate.ofShare(part, whole);
    }

    private static @Nullable Estimate estimated(QualityCounts counts) {
        return counts.predictions() == 0
                ? null
                : ExpectedAccuracy.of(
                        counts.predictions(),
                        counts.confidence() / QualityCounts.UNIT,
                        counts.variance() / QualityCounts.UNIT);
    }

    private static @Nullable ConfusionMatrix matrix(Map<String, ? extends Map<String, Long>> confusion) {
        SortedSet<String> labels = new TreeSet<>();
        confusion.forEach((truth, row) -> row.forEach((predicted, count) -> {
            if (count != 0) {
                labels.add(truth);
                labels.add(predicted);
            }
        }));
        if (labels.isEmpty()) {
            return null;
        }
        List<String> order = List.copyOf(labels);
        ConfusionMatrix matrix = new ConfusionMatrix(order);
        confusion.forEach((truth, row) -> row.forEach((predicted, count) -> {
            if (count != 0) {
                matrix.add(order.indexOf(truth), order.indexOf(predicted), count);
            }
        }));
        return matrix;
    }

    private static List<OfLabel> perLabel(ConfusionMatrix matrix) {
        List<OfLabel> labels = new ArrayList<>();
        for (int label = 0; label < matrix.labels().size(); label++) {
            long found = matrix.count(label, label);
            labels.add(new OfLabel(
                    matrix.labels().get(label),
                    matrix.support(label),
                    matrix.predicted(label),
                    share(found, matrix.predicted(label)),
                    share(found, matrix.support(label))));
        }
        return labels;
    }

    private static Reliability reliability(List<ConfidenceBin> bins, long judging) {
        double gaps = 0;
        double confidence = 0;
        for (ConfidenceBin bin : bins) {
            gaps += Math.abs(bin.accuracy() - bin.confidence()) * bin.texts();
            confidence += bin.confidence() * bin.texts();
        }
        List<Calibration.Bin> told = bins.stream().map(Calibration.Bin::of).toList();
        return new Reliability(gaps / judging, confidence / judging, told);
    }
}
