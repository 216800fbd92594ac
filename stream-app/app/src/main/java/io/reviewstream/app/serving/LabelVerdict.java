package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseQuality.Judged;
import io.reviewstream.model.quality.AnytimeShare;
import io.reviewstream.model.quality.Estimate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Two releases by the labels that judge them, on different reviews. It may be asked after each label: a release that is as
 * good as the other is found worse by chance in one comparison of twenty at most, however long it lasts, because both
 * intervals hold at all times together, each but for one case in forty.
 *
 * @param name of the release in question, for people
 * @param other name of the one that it is held against
 */
record LabelVerdict(String name, Judged judged, String other, Judged otherJudged) {
    private static final double LEVEL = 1 - 0.05 / 2;

    /** Whether both have as many labels. */
    boolean hasLabels(long atLeast) {
        return judged.labels() >= atLeast && otherJudged.labels() >= atLeast;
    }

    /** Whether chance does not explain how much worse it is. */
    boolean isWorse() {
        return judged.labels() > 0
                && otherJudged.labels() > 0
                && interval(judged).high() < interval(otherJudged).low();
    }

    private static Estimate interval(Judged judged) {
        return AnytimeShare.of(judged.right(), judged.labels(), LEVEL);
    }

    /** The figures in words. */
    String words() {
        return words(name, judged) + ", " + words(other, otherJudged);
    }

    private static String words(String name, Judged judged) {
        if (judged.labels() == 0) {
            return name + ": no labels";
        }
        Estimate interval = interval(judged);
        return String.format(
                Locale.ROOT,
                "%s: %.1f %% (%.1f to %.1f) of %d labels right",
                name,
                100 * interval.value(),
                100 * interval.low(),
                100 * interval.high(),
                judged.labels());
    }

    /** The figures by name, for the release log; {@code rival} goes before those of the other. */
    Map<String, Double> figures(String rival) {
        Map<String, Double> figures = new LinkedHashMap<>();
        put(figures, "", judged);
        put(figures, rival + ".", otherJudged);
        return figures;
    }

    private static void put(Map<String, Double> figures, String prefix, Judged judged) {
        figures.put(prefix + "prequential.labels", (double) judged.labels());
        if (judged.labels() > 0) {
            Estimate interval = interval(judged);
            figures.put(prefix + "prequential.accuracy", interval.value());
            figures.put(prefix + "prequential.accuracy.low", interval.low());
            figures.put(prefix + "prequential.accuracy.high", interval.high());
        }
    }
}
