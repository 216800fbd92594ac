package io.reviewstream.model.drift;

import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.AlarmRules;
import io.reviewstream.model.drift.alarm.DriftFinding;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.ReferenceEffects;
import io.reviewstream.model.drift.alarm.UsualEffects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Judges the windows of a stream against what it was like before, all statistics of all segments at once. Which distances are
 * usual is learned once, from the blocks of the reference. For one thread.
 */
public final class WindowJudge {

    /**
     * How windows are judged.
     *
     * @param windowReviews how many reviews a window holds, 1 or more: the fewer, the larger the distances that chance makes
     * @param looksPerMonth how many windows are judged in thirty days at most, above 0
     * @param budget false alarms that are allowed
     * @param hysteresis how fast an alarm begins and ends
     */
    public record Settings(
            long windowReviews, double looksPerMonth, AlarmBudget budget, Hysteresis.Settings hysteresis) {}

    private static final int ENOUGH_WINDOWS = 20;

    private final SegmentedSummary reference;
    private final Set<Statistic> statistics;
    private final SortedMap<SegmentStatistic, UsualEffects> usual;
    private final AlarmRules<SegmentStatistic> rules;

    private WindowJudge(
            SegmentedSummary reference,
            Set<Statistic> statistics,
            SortedMap<SegmentStatistic, UsualEffects> usual,
            Settings settings) {
        this.reference = reference;
        this.statistics = Set.copyOf(statistics);
        this.usual = usual;
        this.rules = new AlarmRules<>(
                settings.budget(),
                settings.looksPerMonth(),
                settings.hysteresis(),
                usual,
                key -> key.statistic().smallestEffect());
    }

    /**
     * Learns what is usual from blocks no longer than a window; takes seconds.
     *
     * @param blocks of the reference, days or runs of reviews, as many as there are; two that hold reviews at least
     * @param statistics those that the reference can be asked about
     * @throws IllegalArgumentException if the blocks are too few
     */
    public static WindowJudge of(List<SegmentedSummary> blocks, Set<Statistic> statistics, Settings settings) {
        return ofDays(blocks.stream().map(List::of).toList(), statistics, settings);
    }

    /**
     * Learns what is usual from days: where most hold a window or more, from the windows that each day is cut into, so that
     * the hours of a day may differ; else from windows that are put together from whole days.
     *
     * @param days of each day what was counted in each of its panes, in their order
     * @param statistics those that the reference can be asked about
     * @throws IllegalArgumentException if the days are too few
     */
    public static WindowJudge ofDays(List<List<SegmentedSummary>> days, Set<Statistic> statistics, Settings settings) {
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
        BiFunction<SegmentedSummary, SegmentedSummary, Map<SegmentStatistic, Double>> effects =
                (others, window) -> effects(others.distances(window), statistics);
        List<List<SegmentedSummary>> windows = days.stream()
                .map(day -> windows(day, settings.windowReviews(), empty))
                .toList();
        long withWindows = windows.stream().filter(day -> !day.isEmpty()).count();
        boolean cut = 2 * withWindows >= days.size()
                && windows.stream().mapToInt(List::size).sum() >= ENOUGH_WINDOWS;
        return new WindowJudge(
                reference,
                statistics,
                cut
                        ? ReferenceEffects.of(windows, empty, effects)
                        : ReferenceEffects.resampled(whole, settings.windowReviews(), empty, effects),
                settings);
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

    /** The same knowledge with nothing unusual yet and another budget or hysteresis; the size of windows must be the same. */
    public WindowJudge anew(Settings settings) {
        return new WindowJudge(reference, statistics, usual, settings);
    }

    private static Map<SegmentStatistic, Double> effects(
            SortedMap<SegmentStatistic, StatisticDistance> distances, Set<Statistic> statistics) {
        SortedMap<SegmentStatistic, Double> effects = new TreeMap<>();
        distances.forEach((key, distance) -> {
            if (statistics.contains(key.statistic())) {
                effects.put(key, distance.effect());
            }
        });
        return effects;
    }

    /** How far a window lies from the reference, those statistics too that are not judged. */
    public SortedMap<SegmentStatistic, StatisticDistance> distances(SegmentedSummary window) {
        return reference.distances(window);
    }

    /** Reads the next window of the stream, given its {@link #distances}. */
    public SortedMap<SegmentStatistic, DriftFinding> read(SortedMap<SegmentStatistic, StatisticDistance> distances) {
        return rules.read(effects(distances, statistics));
    }

    /** All that the stream was before, not to be changed. */
    public SegmentedSummary reference() {
        return reference;
    }

    /** Which distances are usual. */
    public SortedMap<SegmentStatistic, UsualEffects> usual() {
        return new TreeMap<>(usual);
    }

    /** The rules, for what must outlive a restart. */
    public AlarmRules<SegmentStatistic> rules() {
        return rules;
    }
}
