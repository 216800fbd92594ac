package io.reviewstream.app.drift;

import io.reviewstream.app.drift.DriftReference.Kind;
import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.WindowJudge.Look;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.json.BundleJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must be known to go on judging the windows of a release, beside the last of them. Immutable.
 *
 * @param judgedUntil end of the last window that was judged, milliseconds since 1970; the least number before the first
 * @param learnedUntil end of the last block that was learned from, likewise
 * @param learned reviews that were learned from
 * @param windows how many were judged
 * @param held of each alarm where it is
 */
record JudgeState(long judgedUntil, long learnedUntil, long learned, long windows, SortedMap<String, Held> held) {
    /** Nothing is known of a release. */
    static final JudgeState NEW = new JudgeState(Long.MIN_VALUE, Long.MIN_VALUE, 0, 0, new TreeMap<>());

    /** Start of the first window that was not usual, where none is. */
    static final long USUAL = -1;

    /**
     * Where an alarm is.
     *
     * @param one in each window alone
     * @param several in the last windows together
     * @param since start of the first window that was not usual; {@link #USUAL} while all are
     */
    record Held(Hysteresis one, Hysteresis several, long since) {
        static final Held CALM = new Held(Hysteresis.CALM, Hysteresis.CALM, USUAL);

        /** The same, not usual since then. */
        Held since(long start) {
            return new Held(one, several, start);
        }
    }

    JudgeState {
        held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
    }

    private static SegmentStatistic key(String alarm) {
        int at = alarm.indexOf('@');
        return at < 0
                ? SegmentStatistic.ofAll(Statistic.valueOf(alarm))
                : new SegmentStatistic(alarm.substring(at + 1), Statistic.valueOf(alarm.substring(0, at)));
    }

    /** Where the alarms are, for a judge that goes on from here. */
    SortedMap<Look, Hysteresis> looks() {
        SortedMap<Look, Hysteresis> looks = new TreeMap<>();
        held.forEach((alarm, is) -> {
            if (!alarm.contains(":" + Kind.LAST_WEEK)) {
                looks.put(new Look(false, key(alarm)), is.one());
                looks.put(new Look(true, key(alarm)), is.several());
            }
        });
        return looks;
    }

    /** Where the alarms are once a window was read that begins there. */
    SortedMap<String, Held> held(
            SortedMap<Look, Hysteresis> looks, SortedMap<SegmentStatistic, WindowFinding> findings, long start) {
        SortedMap<String, Held> now = new TreeMap<>(held);
        findings.forEach((key, found) -> {
            long since = held.getOrDefault(Kind.PROFILE.alarm(key), Held.CALM).since();
            if (found.severity() == Severity.USUAL) {
                since = USUAL;
            } else if (since == USUAL) {
                since = start;
            }
            now.put(
                    Kind.PROFILE.alarm(key),
                    new Held(
                            looks.getOrDefault(new Look(false, key), Hysteresis.CALM),
                            looks.getOrDefault(new Look(true, key), Hysteresis.CALM),
                            since));
        });
        return now;
    }

    /** Until when anything was read. */
    long until() {
        return Math.max(judgedUntil, learnedUntil);
    }

    /** After a block was learned from. */
    JudgeState learned(long until, long reviews, boolean judge) {
        return new JudgeState(judge ? until : judgedUntil, until, learned + reviews, windows, held);
    }

    /** After a window was judged. */
    JudgeState judged(long end, SortedMap<String, Held> now) {
        return new JudgeState(end, learnedUntil, learned, windows + 1, now);
    }

    byte[] bytes() {
        try {
            return BundleJson.line(this).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JudgeState of(byte[] bytes) {
        String json = new String(bytes, StandardCharsets.UTF_8);
        try {
            return BundleJson.read(json, JudgeState.class);
        } catch (IOException e) {
            try {
                return BundleJson.read(json, OfEachWindow.class).now();
            } catch (IOException notThatEither) {
                e.addSuppressed(notThatEither);
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As it was kept when windows were judged one by one alone. */
    private record OfEachWindow(
            long judgedUntil, long learnedUntil, long learned, long windows, SortedMap<String, HeldOfOne> held) {
        JudgeState now() {
            SortedMap<String, Held> is = new TreeMap<>();
            held.forEach((alarm, was) -> is.put(
                    alarm,
                    new Held(new Hysteresis(was.severity(), was.above(), was.below()), Hysteresis.CALM, was.since())));
            return new JudgeState(judgedUntil, learnedUntil, learned, windows, is);
        }
    }

    private record HeldOfOne(Severity severity, int above, int below, long since) {}
}
