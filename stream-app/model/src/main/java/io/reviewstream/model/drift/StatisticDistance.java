package io.reviewstream.model.drift;

import io.reviewstream.model.drift.distance.ChiSquare;
import io.reviewstream.model.drift.distance.JensenShannon;
import io.reviewstream.model.drift.distance.KolmogorovSmirnov;
import io.reviewstream.model.drift.distance.PopulationStability;
import io.reviewstream.model.drift.distance.TestOutcome;
import io.reviewstream.model.drift.tokens.WordShift;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How far a window lies from the reference in one statistic.
 *
 * @param effect the figure by which it is judged
 * @param divergence Jensen-Shannon, in bits, 0 to 1
 * @param stability population stability index, in nats
 * @param p of the test that goes with its kind, 0 to 1: of Kolmogorov and Smirnov, or chi-square; falls with the sample
 */
public record StatisticDistance(double effect, double divergence, double stability, double p) {

    /** A window or segment with fewer reviews is not judged. */
    public static final int FEWEST_REVIEWS = 300;

    /** All statistics of a window; none if either side has fewer than {@link #FEWEST_REVIEWS}. */
    public static Map<Statistic, StatisticDistance> between(StreamSummary reference, StreamSummary window) {
        Map<Statistic, StatisticDistance> distances = new EnumMap<>(Statistic.class);
        if (Math.min(reference.reviews(), window.reviews()) < FEWEST_REVIEWS) {
            return distances;
        }
        for (Statistic statistic : Statistic.values()) {
            switch (statistic.kind()) {
                case ORDERED ->
                    distances.put(statistic, ordered(reference.counts(statistic), window.counts(statistic)));
                case CATEGORY ->
                    distances.put(statistic, named(reference.categories(statistic), window.categories(statistic)));
                case WORDS -> words(statistic, reference, window).forEach(found -> distances.put(statistic, found));
            }
        }
        return distances;
    }

    private static StatisticDistance ordered(long[] reference, long[] window) {
        return of(KolmogorovSmirnov.between(reference, window), reference, window);
    }

    private static StatisticDistance named(SortedMap<String, Long> reference, SortedMap<String, Long> window) {
        TreeSet<String> names = new TreeSet<>(reference.keySet());
        names.addAll(window.keySet());
        long[] before = names.stream()
                .mapToLong(name -> reference.getOrDefault(name, 0L))
                .toArray();
        long[] now =
                names.stream().mapToLong(name -> window.getOrDefault(name, 0L)).toArray();
        return of(ChiSquare.between(before, now), before, now);
    }

    private static StatisticDistance of(TestOutcome test, long[] reference, long[] window) {
        return new StatisticDistance(
                test.effect(),
                JensenShannon.between(reference, window),
                PopulationStability.between(reference, window),
                test.p());
    }

    /** None where a side has no word at all. Words are no independent draws, so there is no p that means anything: 1. */
    private static Stream<StatisticDistance> words(Statistic statistic, StreamSummary reference, StreamSummary window) {
        if (reference.words().occurrences() == 0 || window.words().occurrences() == 0) {
            return Stream.empty();
        }
        long[] before = reference.words().mix();
        long[] now = window.words().mix();
        double divergence = JensenShannon.between(before, now);
        double effect =
                statistic == Statistic.TOKENS ? divergence : WordShift.largestEffect(reference.words(), window.words());
        return Stream.of(new StatisticDistance(effect, divergence, PopulationStability.between(before, now), 1));
    }
}
