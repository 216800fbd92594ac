package io.reviewstream.app.topology;

import io.reviewstream.app.runtime.DeliveryReceipt;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Unread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The reviews of one task between their arrival and what becomes of them: in memory, and each in a numbered slot of the
 * store, so that the commit of their offsets also commits them. A slot stays until its outcome was forwarded. The lowest
 * free number is taken: with caching on, the store then writes few records however many batches went between two
 * commits. One thread uses it.
 */
final class PendingReviews {
    private final KeyValueStore<Integer, Slot> store;
    private final Meter meter;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    /** Those whose outcome is known, each at the place of its outcome. */
    private final Deque<Pending> settled = new ArrayDeque<>();

    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private final Deque<Forwarded> forwarded = new ArrayDeque<>();
    private final BitSet taken = new BitSet();
    private long waitingBytes;
    private long newestHeld = -1;

    /** Is told of every change in what waits. */
    @FunctionalInterface
    interface Meter {
        /** So many reviews and bytes more; less where negative. */
        void add(int reviews, long bytes);
    }

    /** A slot whose outcome is on its way to the broker. */
    private record Forwarded(int number, DeliveryReceipt receipt) {}

    PendingReviews(KeyValueStore<Integer, Slot> store, Meter meter) {
        this.store = store;
        this.meter = meter;
    }

    /** Takes back every slot that the store kept, in the order of arrival, whatever the batch size is now. */
    int restore(long now) {
        List<Pending> slots = new ArrayList<>();
        try (KeyValueIterator<Integer, Slot> kept = store.all()) {
            kept.forEachRemaining(entry -> slots.add(new Pending(entry.key, new Unread(entry.value), now)));
        }
        slots.sort(Comparator.comparingLong(PendingReviews::offset));
        slots.forEach(this::hold);
        return slots.size();
    }

    /** Adds a review behind all others. */
    void add(Accepted review, long now) {
        int number = taken.nextClearBit(0);
        store.put(number, review.slot());
        hold(new Pending(number, review, now));
    }

    private void hold(Pending pending) {
        taken.set(pending.number());
        waiting.add(pending);
        newestHeld = Math.max(newestHeld, offset(pending));
        waitingBytes += pending.slot().size();
        meter.add(1, pending.slot().size());
    }

    /**
     * Tells whether this very review is here already: without transactions, a record may come again although its slot
     * was kept, also in a program that has transactions since its last start. The offset alone does not tell: in a topic
     * that was made anew another review has it.
     */
    boolean holds(Slot slot) {
        return slot.origin().getOffset() <= newestHeld
                && (waiting.stream().anyMatch(one -> isSame(one, slot))
                        || settled.stream().anyMatch(one -> isSame(one, slot)));
    }

    private static boolean isSame(Pending pending, Slot slot) {
        Slot held = pending.slot();
        return held.timestamp() == slot.timestamp()
                && held.origin().equals(slot.origin())
                && Arrays.equals(held.key(), slot.key())
                && Arrays.equals(held.value(), slot.value());
    }

    private static long offset(Pending pending) {
        return pending.slot().origin().getOffset();
    }

    /** Reviews without an outcome, oldest first. */
    Iterator<Pending> waiting() {
        return waiting.iterator();
    }

    /** Says what becomes of the oldest that waits. */
    void settle(Outcome outcome) {
        Pending oldest = waiting.remove();
        waitingBytes -= oldest.slot().size();
        settled.add(oldest);
        outcomes.add(outcome);
    }

    /**
     * Hands on all outcomes that are known, the oldest first. A slot goes when the receipt says that its outcome arrived:
     * perhaps at a later call.
     *
     * @return whether there was any
     */
    boolean forward(BiFunction<Pending, Outcome, DeliveryReceipt> delivery) {
        boolean any = !settled.isEmpty();
        while (!settled.isEmpty()) {
            DeliveryReceipt receipt = delivery.apply(settled.element(), outcomes.element());
            Pending pending = settled.remove();
            outcomes.remove();
            meter.add(-1, -pending.slot().size());
            forwarded.add(new Forwarded(pending.number(), receipt));
        }
        freeDelivered();
        return any;
    }

    /** Gives up the slots whose outcomes have arrived. */
    private void freeDelivered() {
        while (!forwarded.isEmpty() && forwarded.element().receipt().isDelivered()) {
            int number = forwarded.remove().number();
            empty(number);
            taken.clear(number);
        }
    }

    /** Not by deleting, which reads what was there, to return it. */
    @SuppressWarnings("NullAway") // null stands for a slot that is empty
    private void empty(int number) {
        store.put(number, null);
    }

    /** Returns the oldest review that was not forwarded; null if there is none. */
    @Nullable
    Pending oldest() {
        return settled.isEmpty() ? waiting.peek() : settled.peek();
    }

    /** Tells whether one alone was not forwarded: it has become the oldest by coming. */
    boolean isFirst() {
        return waiting.size() + settled.size() == 1;
    }

    /** Forgets all that is in memory, and returns how many were not forwarded; the store keeps its slots. */
    int drop() {
        int left = waiting.size() + settled.size();
        waiting.forEach(one -> meter.add(-1, -one.slot().size()));
        settled.forEach(one -> meter.add(-1, -one.slot().size()));
        waiting.clear();
        settled.clear();
        outcomes.clear();
        forwarded.clear();
        waitingBytes = 0;
        return left;
    }

    /** Number of reviews without an outcome. */
    int count() {
        return waiting.size();
    }

    /** Bytes of the reviews without an outcome, about. */
    long bytes() {
        return waitingBytes;
    }

    /** Tells whether the oldest review without an outcome came at this time or before. */
    boolean hasWaitedSince(long time) {
        return !waiting.isEmpty() && waiting.element().since() <= time;
    }
}
