package io.reviewstream.app.drift;

import io.reviewstream.events.DriftPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The store of the program that judges drift. Its keys are {@code part/release/start/partition/segment},
 * {@code state/release}, {@code block/release/number/segment} and {@code mute/alarm}. For one thread.
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
        store.delete("state/" + release);
    }

    JudgeState state(String release) {
        byte[] kept = store.get("state/" + release);
        return kept == null ? JudgeState.NEW : JudgeState.of(kept);
    }

    void keep(String release, JudgeState state) {
        store.put("state/" + release, state.bytes());
    }

    void keepBlock(String release, int number, String segment, byte[] summary) {
        store.put(String.format(Locale.ROOT, "block/%s/%06d/%s", release, number, segment), summary);
    }

    SortedMap<String, List<byte[]>> blocks(String release) {
        SortedMap<String, List<byte[]>> blocks = new TreeMap<>();
        each(
                "block/" + release + "/",
                (key, value) -> blocks.computeIfAbsent(key.split("/", 4)[3], none -> new ArrayList<>())
                        .add(value));
        return blocks;
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
