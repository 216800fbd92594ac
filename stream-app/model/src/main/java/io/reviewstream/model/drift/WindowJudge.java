package io.reviewstream.model.drift;

import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.AlarmRules;
import io.reviewstream.model.drift.alarm.DriftFinding;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.drift.alarm.UsualEffects;
import io.reviewstream.model.drift.window.WindowRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param windowReviews how many reviews a window holds at least, 1 or more: the fewer, the larger the distances that chance
     *     makes
     * @param together whether the last windows are judged together as well: not where windows overlap
     * @param budget false alarms that are allowed
     * @param hysteresis how fast an alarm begins and ends
     */
    public record Settings(long windowReviews, boolean together, AlarmBudget budget, Hysteresis.Settings hysteresis) {
        /** Windows of {@link WindowRule#DEFAULT}, one false alarm a month. */
        public static final Settings DEFAULTS =
                new Settings(WindowRule.DEFAULT.size(), true, AlarmBudget.DEFAULT, Hysteresis.Settings.DEFAULTS);
    }

    /** So many windows are judged together, beside each one alone. */
    public static final int TOGETHER = 4;

    private static final double MONTH = 30.0 * 24 * 60 * 60 * 1000;
    /** A window that took longer than a day spends no more of the budget than that. */
    private static final double FEWEST_LOOKS = 32;

    /** The effect that so large a share of the reference's windows does not exceed is the end of what is usual. */
    private static final double BAND = 0.95;

    /**
     * A statistic of a segment, seen in one window or in several.
     *
     * @param together whether in the last {@link #TOGETHER} windows
     * @param of what is seen
     */
    public record Look(boolean together, SegmentStatistic of) implements Comparable<Look> {
        private static final Comparator<Look> ORDER =
                Comparator.comparing(Look::of).thenComparing(Look::together);

        @Override
        public int compareTo(Look other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What must be known to go on: after a restart, or with a judge of windows of another size.
     *
     * @param looks where each alarm is
     * @param last the last windows that were read, the oldest first; {@link #TOGETHER} at most, none if they are not judged
     *     together
     */
    public record State(SortedMap<Look, Hysteresis> looks, List<SegmentedSummary> last) {
        /** Before the first window. */
        public static final State NEW = new State(Collections.emptySortedMap(), List.of());

        /** Copies, but for the windows themselves. */
        public State {
            looks = Collections.unmodifiableSortedMap(new TreeMap<>(looks));
            last = List.copyOf(last);
        }
    }

    private final List<UsualDistances> usual;
    private final Settings settings;
    private final SortedMap<Look, UsualEffects> known = new TreeMap<>();
    /** Of each statistic the reference that is asked: the first that knows what is usual. */
    private final Map<SegmentStatistic, Integer> asked = new HashMap<>();

    private final AlarmRules<Look> rules;
    private final Deque<SegmentedSummary> last = new ArrayDeque<>();

    private WindowJudge(List<UsualDistances> usual, Settings settings) {
        this.usual = usual;
        this.settings = settings;
        for (int number = 0; number < usual.size(); number++) {
            for (SegmentStatistic key : usual.get(number).known()) {
                asked.putIfAbsent(key, number);
            }
        }
        asked.forEach((key, number) -> {
            UsualDistances reference = usual.get(number);
            Optional.ofNullable(reference.ofOne().get(key))
                    .ifPresent(effects -> known.put(new Look(false, key), effects));
            Optional.ofNullable(reference.ofSeveral().get(key))
                    .ifPresent(effects -> known.put(new Look(true, key), effects));
        });
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
        return new WindowJudge(
                List.of(UsualDistances.of(days, statistics, settings.windowReviews(), settings.together())), settings);
    }

    /** One with the same knowledge that has read nothing yet; windows must be of the same size. */
    public WindowJudge anew(Settings settings) {
        return new WindowJudge(usual, settings);
    }

    /** One that has read nothing yet, and asks another reference about what it does not know of itself; one budget for both. */
    public WindowJudge orElse(WindowJudge other) {
        List<UsualDistances> both = new ArrayList<>(usual);
        both.addAll(other.usual);
        return new WindowJudge(List.copyOf(both), settings);
    }

    /** Where all alarms are; the windows in it are not copied. */
    public State state() {
        return new State(rules.states(), List.copyOf(last));
    }

    /** Goes on from there, whatever it has read itself. */
    public void resume(State state) {
        rules.resume(state.looks());
        last.clear();
        last.addAll(state.last());
    }

    /** How far a window lies from the (first) reference, those statistics too that are not judged. */
    public SortedMap<SegmentStatistic, StatisticDistance> distances(SegmentedSummary window) {
        return usual.get(0).reference().distances(window);
    }

    /**
     * Reads the next window of the stream. What is said of a statistic is what is worse: the window alone, or the last
     * {@link #TOGETHER} with it.
     *
     * @param window complete, not to be changed afterwards
     * @param milliseconds that it took, above 0: the longer, the more of the budget it may spend
     */
    public SortedMap<SegmentStatistic, WindowFinding> read(SegmentedSummary window, long milliseconds) {
        SortedMap<SegmentStatistic, Severity> before = severities();
        SortedMap<Look, Double> effects = new TreeMap<>();
        look(false, window, effects);
        if (settings.together()) {
            last.addLast(window);
            if (last.size() > TOGETHER) {
                last.removeFirst();
            }
            several().ifPresent(windows -> look(true, windows, effects));
        }
        SortedMap<SegmentStatistic, WindowFinding> worst = new TreeMap<>();
        rules.read(effects, looks(milliseconds)).forEach((look, found) -> {
            WindowFinding finding = finding(look, found, before.getOrDefault(look.of(), Severity.USUAL));
            worst.merge(look.of(), finding, (a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a);
        });
        return worst;
    }

    private void look(boolean together, SegmentedSummary window, SortedMap<Look, Double> effects) {
        for (int number = 0; number < usual.size(); number++) {
            int reference = number;
            usual.get(number).effects(window).forEach((key, effect) -> {
                if (asked.getOrDefault(key, -1) == reference) {
                    effects.put(new Look(together, key), effect);
                }
            });
        }
    }

    /** The last windows together, if they are so many that what is usual of them is known. */
    public Optional<SegmentedSummary> several() {
        long reviews = last.stream().mapToLong(SegmentedSummary::reviews).sum();
        if (last.size() < TOGETHER || reviews < TOGETHER * settings.windowReviews()) {
            return Optional.empty();
        }
        return Optional.of(
                last.stream().reduce(new SegmentedSummary(last.getLast().bins()), SegmentedSummary::merge));
    }

    /** How bad it is by now with each statistic: in one window or in several, whatever is worse. */
    private SortedMap<SegmentStatistic, Severity> severities() {
        SortedMap<SegmentStatistic, Severity> severities = new TreeMap<>();
        rules.states()
                .forEach(
                        (look, is) -> severities.merge(look.of(), is.severity(), (a, b) -> b.compareTo(a) > 0 ? b : a));
        return severities;
    }

    private WindowFinding finding(Look look, DriftFinding found, Severity before) {
        UsualEffects effects = known.get(look);
        return new WindowFinding(
                found.effect(),
                effects == null ? 0 : effects.quantile(BAND),
                found.limit(),
                found.p(),
                found.severity(),
                found.severity() == Severity.ALARM && before != Severity.ALARM,
                look.together());
    }

    /** A power of two, so that limits are looked for only once in a while; rounded up, to the safe side. */
    private static double looks(long milliseconds) {
        double exact = Math.max(FEWEST_LOOKS, MONTH / Math.max(1, milliseconds));
        return Math.pow(2, Math.ceil(Math.log(exact) / Math.log(2)));
    }

    /** All that the stream was before, by the (first) reference; not to be changed. */
    public SegmentedSummary reference() {
        return usual.get(0).reference();
    }

    /** Whether it can be said which distances of it are usual. */
    public boolean knows(SegmentStatistic key) {
        return asked.containsKey(key);
    }

    /** Which distances of a window are usual. */
    public SortedMap<SegmentStatistic, UsualEffects> usual() {
        SortedMap<SegmentStatistic, UsualEffects> ofOne = new TreeMap<>();
        known.forEach((look, effects) -> {
            if (!look.together()) {
                ofOne.put(look.of(), effects);
            }
        });
        return ofOne;
    }
}
