package io.reviewstream.app.replay;

import io.reviewstream.program.kafka.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the letters, by reason. Letters are counted when read and again when done with: the two must agree. */
public final class ReplayReport {
    /** How many letters that are sent, or would be, are named. */
    private static final int NAMED = 20;

    /**
     * A letter that is sent.
     *
     * @param letter its place among the dead letters
     * @param target where its record came from and goes again
     * @param replays how often it will have been replayed
     */
    public record Sending(Place letter, Place target, String reason, long replays) {}

    private final Map<String, Map<Fate, Long>> byReason = new TreeMap<>();
    private final List<Sending> sendings = new ArrayList<>();
    private long read;

    void read() {
        read++;
    }

    void add(String reason, Fate fate) {
        byReason.computeIfAbsent(reason, key -> new EnumMap<>(Fate.class)).merge(fate, 1L, Long::sum);
    }

    void name(Sending sending) {
        if (sendings.size() < NAMED) {
            sendings.add(sending);
        }
    }

    /** Letters that were read. */
    public long total() {
        return read;
    }

    /** Reasons that came, sorted. */
    public List<String> reasons() {
        return List.copyOf(byReason.keySet());
    }

    public long count(String reason, Fate fate) {
        return byReason.getOrDefault(reason, Map.of()).getOrDefault(fate, 0L);
    }

    public long count(Fate fate) {
        return reasons().stream().mapToLong(reason -> count(reason, fate)).sum();
    }

    /** The first few letters that were sent, or would be. */
    public List<Sending> sendings() {
        return List.copyOf(sendings);
    }

    /** Whether every letter that was read is accounted for. */
    public boolean addsUp() {
        long accounted = 0;
        for (Fate fate : Fate.values()) {
            accounted += count(fate);
        }
        return accounted == read;
    }
}
