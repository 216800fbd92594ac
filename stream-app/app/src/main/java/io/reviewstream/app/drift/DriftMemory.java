package io.reviewstream.app.drift;

import io.reviewstream.events.DriftPart;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBytes;
import io.reviewstream.model.drift.WindowJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The store of the program that judges drift. Its keys are {@code part/release/start/partition/segment},
 * {@code state/release}, {@code block/release/number/segment}, {@code last/release/number/segment}, {@code week/release/end/} and {@code mute/alarm}. For one thread.
 */
final class DriftMemory {
    static final String STORE = "drift";

    private static final String AFTER = "\uffff";

    private final KeyValueStore<String, byte[]> store;

    DriftMemory(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    private static String start(long time) {
        return String.format(Locale.ROOT, "%019d", Math.max(0, time));
    }

    void keepPart(DriftPart part, byte[] value) {
        store.put(
                "part/" + part.getRelease() + "/" + start(part.getStart().toEpochMilli()) + "/" + part.getPartition()
                        + "/" + part.getSegment(),
                value);
    }

    void eachPart(BiConsumer<String, byte[]> taker) {
        each("part/", taker);
    }

    void forget(String release, long before) {
        delete("part/" + release + "/", "part/" + release + "/" + start(before));
    }

    void forgetRelease(String release) {
        delete("part/" + release + "/", "part/" + release + "/" + AFTER);
        delete("block/" + release + "/", "block/" + release + "/" + AFTER);
        delete("last/" + release + "/", "last/" + release + "/" + AFTER);
        delete("week/" + release + "/", "week/" + release + "/" + AFTER);
        store.delete("state/" + release);
    }

    JudgeState state(String release) {
        byte[] kept = store.get("state/" + release);
        return kept == null ? JudgeState.NEW : JudgeState.of(kept);
    }

    void keep(String release, JudgeState state) {
        store.put("state/" + release, state.bytes());
    }

    /** All releases of which anything is kept. */
    SortedSet<String> releases() {
        SortedSet<String> releases = new TreeSet<>();
        for (String prefix : List.of("part/", "state/", "block/", "last/", "week/")) {
            each(prefix, (key, value) -> releases.add(key.split("/", 3)[1]));
        }
        return releases;
    }

    void keepBlock(String release, int number, SegmentedSummary block) {
        put(prefix("block", release, number), block);
    }

    /** What was learned from, in its order. */
    List<SegmentedSummary> blocks(String release) {
        return summaries("block/" + release + "/");
    }

    /** Keeps a window, one of the last: so many are kept as are judged together. */
    void keepWindow(String release, long number, SegmentedSummary window) {
        String prefix = prefix("last", release, number);
        put(prefix, window);
        delete("last/" + release + "/", prefix("last", release, Math.max(0, number - WindowJudge.TOGETHER + 1)));
    }

    /** The last windows, in their order. */
    List<SegmentedSummary> windows(String release) {
        return summaries("last/" + release + "/");
    }

    /** Keeps a window for a week, and forgets those that ended before a time. */
    void keepOfWeek(String release, long end, SegmentedSummary window, long before) {
        put(prefix("week", release, end), window);
        delete("week/" + release + "/", prefix("week", release, Math.max(0, before)));
    }

    /** The windows kept for a week, by their ends. */
    SortedMap<Long, SegmentedSummary> week(String release) {
        SortedMap<Long, SegmentedSummary> week = new TreeMap<>();
        each("week/" + release + "/", (key, value) -> {
            StreamSummary counted = SummaryBytes.summary(value);
            week.put(Long.parseLong(key.split("/", 4)[2]), SegmentedSummary.ofAll(counted));
        });
        return week;
    }

    /** When the last of these ended, the least number if there is none. */
    long lastOfWeek(String release) {
        long[] last = {Long.MIN_VALUE};
        each("week/" + release + "/", (key, value) -> last[0] = Long.parseLong(key.split("/", 4)[2]));
        return last[0];
    }

    private static String prefix(String kind, String release, long number) {
        return String.format(Locale.ROOT, "%s/%s/%019d/", kind, release, number);
    }

    private void put(String prefix, SegmentedSummary summary) {
        summary.segments().forEach((segment, counted) -> store.put(prefix + segment, SummaryBytes.of(counted)));
    }

    private List<SegmentedSummary> summaries(String prefix) {
        SortedMap<String, Map<String, StreamSummary>> read = new TreeMap<>();
        each(prefix, (key, value) -> {
            String[] names = key.split("/", 4);
            read.computeIfAbsent(names[2], none -> new TreeMap<>()).put(names[3], SummaryBytes.summary(value));
        });
        return read.values().stream()
                .map(segments ->
                        SegmentedSummary.of(segments.values().iterator().next().bins(), segments))
                .toList();
    }

    void keepMute(String alarm, byte[] value) {
        store.put("mute/" + alarm, value);
    }

    void forgetMute(String alarm) {
        store.delete("mute/" + alarm);
    }

    void eachMute(BiConsumer<String, byte[]> taker) {
        each("mute/", (key, value) -> taker.accept(key.substring("mute/".length()), value));
    }

    private void each(String prefix, BiConsumer<String, byte[]> taker) {
        try (KeyValueIterator<String, byte[]> kept = store.range(prefix, prefix + AFTER)) {
            kept.forEachRemaining(entry -> taker.accept(entry.key, entry.value));
        }
    }

    /** From the one key on and before the other. */
    private void delete(String from, String before) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> kept = store.range(from, before)) {
            kept.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.stream().filter(key -> key.compareTo(before) < 0).forEach(store::delete);
    }
}
