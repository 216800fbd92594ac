package io.reviewstream.app.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The reviews that wait for their batch: in memory, and each in a numbered slot of the store, so that the transaction
 * that commits their offsets also commits them. Slots are numbered from 0 and used again after each batch: with
 * caching on, the store then writes few records however many batches went between two commits. One thread uses it.
 */
final class PendingReviews {
    private final KeyValueStore<Integer, Slot> store;
    private final List<Pending> waiting = new ArrayList<>();
    private long bytes;

    PendingReviews(KeyValueStore<Integer, Slot> store) {
        this.store = store;
    }

    /** Takes back every slot that the store kept, in the order of arrival, whatever the batch size is now. */
    int restore() {
        TreeMap<Integer, Slot> slots = new TreeMap<>();
        try (KeyValueIterator<Integer, Slot> kept = store.all()) {
            kept.forEachRemaining(entry -> slots.put(entry.key, entry.value));
        }
        slots.forEach((number, slot) -> hold(new Pending(number, slot)));
        return slots.size();
    }

    /** Adds a review behind all others. */
    void add(Slot slot, Arrival arrival) {
        int number = waiting.isEmpty() ? 0 : waiting.get(waiting.size() - 1).number() + 1;
        store.put(number, slot);
        hold(new Pending(number, slot, arrival));
    }

    private void hold(Pending pending) {
        waiting.add(pending);
        bytes += pending.slot().size();
    }

    /** Returns the reviews, oldest first; valid until the next call. */
    List<Pending> all() {
        return List.copyOf(waiting);
    }

    /** Forgets all, in memory and in the store: they have been forwarded. */
    void clear() {
        waiting.forEach(pending -> store.delete(pending.number()));
        waiting.clear();
        bytes = 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int count() {
        return waiting.size();
    }

    long bytes() {
        return bytes;
    }
}
