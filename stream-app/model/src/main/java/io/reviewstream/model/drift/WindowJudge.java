package io.reviewstream.model.drift;

import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.AlarmRules;
import io.reviewstream.model.drift.alarm.DriftFinding;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.UsualEffects;
import io.reviewstream.model.drift.window.WindowRule;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges the windows of a stream against what it was like before, all statistics of all segments at once. Which distances are
 * usual is learned once, from the blocks of the reference. The last windows together are judged as well, if the reference is
 * large enough: a small step that one window cannot tell from chance shows in several. For one thread.
 */
public final class WindowJudge {

    /**
     * How windows are judged.
     *
     * @param windowReviews how many reviews a window holds, 1 or more: the fewer, the larger the distances that chance makes
     * @param budget false alarms that are allowed
     * @param hysteresis how fast an alarm begins and ends
     */
    public record Settings(long windowReviews, AlarmBudget budget, Hysteresis.Settings hysteresis) {
        /** Windows of {@link WindowRule#DEFAULT}, one false alarm a month. */
        public static final Settings DEFAULTS =
                new Settings(WindowRule.DEFAULT.size(), AlarmBudget.DEFAULT, Hysteresis.Settings.DEFAULTS);
    }

    /** So many windows are judged together, beside each one alone. */
    public static final int TOGETHER = 4;

    private static final double MONTH = 30.0 * 24 * 60 * 60 * 1000;
    /** A window that took longer than a day spends no more of the budget than that. */
    private static final double FEWEST_LOOKS = 32;

    /** A statistic of a segment, in one window or in several together. */
    private record Look(boolean together, SegmentStatistic of) implements Comparable<Look> {
        private static final Comparator<Look> ORDER =
                Comparator.comparing(Look::of).thenComparing(Look::together);

        @Override
        public int compareTo(Look other) {
            return ORDER.compare(this, other);
        }
    }

    private final UsualDistances usual;
    private final AlarmRules<Look> rules;
    private final Deque<SegmentedSummary> last = new ArrayDeque<>();

    private WindowJudge(UsualDistances usual, Settings settings) {
        this.usual = usual;
        SortedMap<Look, UsualEffects> known = new TreeMap<>();
        usual.ofOne().forEach((key, effects) -> known.put(new Look(false, key), effects));
        usual.ofSeveral().forEach((key, effects) -> known.put(new Look(true, key), effects));
        this.rules = new AlarmRules<>(
                settings.budget(),
                FEWEST_LOOKS,
                settings.hysteresis(),
                known,
                look -> look.of().statistic().smallestEffect());
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
        return new WindowJudge(UsualDistances.of(days, statistics, settings.windowReviews()), settings);
    }

    /** One with the same knowledge that has read nothing yet; windows must be of the same size. */
    public WindowJudge anew(Settings settings) {
        return new WindowJudge(usual, settings);
    }

    /** How far a window lies from the reference, those statistics too that are not judged. */
    public SortedMap<SegmentStatistic, StatisticDistance> distances(SegmentedSummary window) {
        return usual.reference().distances(window);
    }

    /**
     * Reads the next window of the stream. What is said of a statistic is what is worse: the window alone, or the last
     * {@link #TOGETHER} with it. After a restart, reading the last windows again brings all back.
     *
     * @param window complete, not to be changed afterwards
     * @param milliseconds that it took, above 0: the longer, the more of the budget it may spend
     */
    public SortedMap<SegmentStatistic, DriftFinding> read(SegmentedSummary window, long milliseconds) {
        SortedMap<Look, Double> effects = new TreeMap<>();
        usual.effects(window).forEach((key, effect) -> effects.put(new Look(false, key), effect));
        last.addLast(window);
        if (last.size() > TOGETHER) {
            last.removeFirst();
        }
        if (last.size() == TOGETHER && !usual.ofSeveral().isEmpty()) {
            SegmentedSummary several =
                    last.stream().reduce(new SegmentedSummary(window.bins()), SegmentedSummary::merge);
            usual.effects(several).forEach((key, effect) -> effects.put(new Look(true, key), effect));
        }
        SortedMap<SegmentStatistic, DriftFinding> worst = new TreeMap<>();
        rules.read(effects, looks(milliseconds))
                .forEach((look, found) -> worst.merge(look.of(), found, (a, b) -> worse(b, a) ? b : a));
        return worst;
    }

    private static boolean worse(DriftFinding one, DriftFinding other) {
        int severity = one.severity().compareTo(other.severity());
        return severity > 0 || (severity == 0 && one.raised() && !other.raised());
    }

    /** A power of two, so that limits are looked for only once in a while; rounded up, to the safe side. */
    private static double looks(long milliseconds) {
        double exact = Math.max(FEWEST_LOOKS, MONTH / Math.max(1, milliseconds));
        return Math.pow(2, Math.ceil(Math.log(exact) / Math.log(2)));
    }

    /** All that the stream was before, not to be changed. */
    public SegmentedSummary reference() {
        return usual.reference();
    }

    /** Which distances of a window are usual. */
    public SortedMap<SegmentStatistic, UsualEffects> usual() {
        return usual.ofOne();
    }
}
