package io.reviewstream.model.drift;

import io.reviewstream.model.drift.alarm.ReferenceEffects;
import io.reviewstream.model.drift.alarm.UsualEffects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A reference, and how far its own windows lie from the rest of it.
 *
 * @param reference all of it
 * @param statistics those that it can be asked about
 * @param ofOne which distances of a window are usual
 * @param ofSeveral which distances of several windows together; empty if the reference is too small to say
 */
record UsualDistances(
        SegmentedSummary reference,
        Set<Statistic> statistics,
        SortedMap<SegmentStatistic, UsualEffects> ofOne,
        SortedMap<SegmentStatistic, UsualEffects> ofSeveral) {

    private static final int ENOUGH_WINDOWS = 20;

    /**
     * Measures it, given the panes of each day. Of windows larger than half of the reference it is said what is usual of
     * smaller ones, whose distances are larger.
     */
    static UsualDistances of(
            List<List<SegmentedSummary>> days, Set<Statistic> statistics, long reviewsOfWindow, boolean together) {
        SummaryBins bins = days.stream()
                .flatMap(List::stream)
                .map(SegmentedSummary::bins)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no blocks of a reference: nothing can be learned of what is usual"));
        Supplier<SegmentedSummary> empty = () -> new SegmentedSummary(bins);
        List<SegmentedSummary> whole = days.stream()
                .map(day -> day.stream().reduce(empty.get(), SegmentedSummary::merge))
                .toList();
        SegmentedSummary reference = whole.stream().reduce(empty.get(), SegmentedSummary::merge);
        long windowReviews = Math.max(1, Math.min(reviewsOfWindow, reference.reviews() / 2));
        BiFunction<SegmentedSummary, SegmentedSummary, Map<SegmentStatistic, Double>> effects =
                (others, window) -> effects(others, window, statistics);
        List<List<SegmentedSummary>> windows =
                days.stream().map(day -> windows(day, windowReviews, empty)).toList();
        long several = windowReviews * WindowJudge.TOGETHER;
        return new UsualDistances(
                reference,
                Set.copyOf(statistics),
                areEnough(windows)
                        ? ReferenceEffects.of(windows, empty, effects)
                        : ReferenceEffects.resampled(whole, windowReviews, empty, effects),
                !together || reference.reviews() < 2 * several
                        ? Collections.emptySortedMap()
                        : ReferenceEffects.resampled(whole, several, empty, effects));
    }

    /** The windows that a day is cut into; what is left at its end is no window. */
    private static List<SegmentedSummary> windows(
            List<SegmentedSummary> day, long reviews, Supplier<SegmentedSummary> empty) {
        List<SegmentedSummary> windows = new ArrayList<>();
        SegmentedSummary window = empty.get();
        for (SegmentedSummary pane : day) {
            window.merge(pane);
            if (window.reviews() >= reviews) {
                windows.add(window);
                window = empty.get();
            }
        }
        return windows;
    }

    private static boolean areEnough(List<List<SegmentedSummary>> windows) {
        long days = windows.stream().filter(day -> !day.isEmpty()).count();
        return 2 * days >= windows.size()
                && windows.stream().mapToInt(List::size).sum() >= ENOUGH_WINDOWS;
    }

    /** Of which statistics it can be said which distances are usual. */
    Set<SegmentStatistic> known() {
        Set<SegmentStatistic> known = new TreeSet<>(ofOne.keySet());
        known.addAll(ofSeveral.keySet());
        return known;
    }

    /** How far a window lies from the reference, in what it can be asked about. */
    Map<SegmentStatistic, Double> effects(SegmentedSummary window) {
        return effects(reference, window, statistics);
    }

    private static Map<SegmentStatistic, Double> effects(
            SegmentedSummary reference, SegmentedSummary window, Set<Statistic> statistics) {
        SortedMap<SegmentStatistic, Double> effects = new TreeMap<>();
        reference.distances(window).forEach((key, distance) -> {
            if (statistics.contains(key.statistic())) {
                effects.put(key, distance.effect());
            }
        });
        return effects;
    }
}
