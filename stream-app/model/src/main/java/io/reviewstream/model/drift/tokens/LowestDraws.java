package io.reviewstream.model.drift.tokens;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The keys with the lowest draws, so many at most. A key that is offered again keeps its lowest draw. What is kept depends
 * on the offers alone, not on their order, nor on how they were parted before they were merged: a key that a part had to
 * let go has enough others below it in the whole as well. For one thread.
 *
 * @param <V> what is kept with a key
 */
final class LowestDraws<V> {

    /**
     * A key with its draw.
     *
     * @param key what was drawn
     * @param draw its lowest number, 0 or more
     * @param value what is kept with it
     */
    record Drawn<V>(String key, long draw, V value) {}

    private final int most;
    private final Map<String, Drawn<V>> byKey = new HashMap<>();
    private final NavigableSet<Drawn<V>> byDraw =
            new TreeSet<>(Comparator.<Drawn<V>>comparingLong(Drawn::draw).thenComparing(Drawn::key));

    /** None above this one is kept: it is asked for each word of each review, and the set would look for its last. */
    private long highest = Long.MAX_VALUE;

    LowestDraws(int most) {
        this.most = most;
    }

    void offer(String key, long draw, V value) {
        if (wants(draw)) {
            offer(new Drawn<>(key, draw, value));
        }
    }

    /** Whether an offer with this draw could be kept: asked first where making the value costs something. */
    boolean wants(long draw) {
        return draw <= highest;
    }

    private void offer(Drawn<V> offered) {
        if (!wants(offered.draw())) {
            return;
        }
        Drawn<V> known = byKey.get(offered.key());
        if (known != null) {
            if (known.draw() <= offered.draw()) {
                return;
            }
            byDraw.remove(known);
        }
        byKey.put(offered.key(), offered);
        byDraw.add(offered);
        if (byDraw.size() > most) {
            byKey.remove(byDraw.pollLast().key());
        }
        highest = byDraw.size() < most ? Long.MAX_VALUE : byDraw.last().draw();
    }

    void merge(LowestDraws<V> other) {
        for (Drawn<V> offered : other.byDraw) {
            if (!wants(offered.draw())) {
                return;
            }
            offer(offered);
        }
    }

    /** Lowest draw first. */
    Stream<Drawn<V>> drawn() {
        return byDraw.stream();
    }

    int size() {
        return byDraw.size();
    }
}
