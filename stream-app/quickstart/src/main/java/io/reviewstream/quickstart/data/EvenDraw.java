package io.reviewstream.quickstart.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws so many elements of a sequence of unknown length, each with the same probability (Vitter's algorithm R). */
final class EvenDraw<T> {
    private final int capacity;
    private final Random random;
    private final List<T> drawn = new ArrayList<>();
    private long offered;

    EvenDraw(int capacity, long seed) {
        this.capacity = capacity;
        this.random = new Random(seed);
    }

    void offer(T element) {
        offered++;
        if (drawn.size() < capacity) {
            drawn.add(element);
            return;
        }
        long place = (long) (random.nextDouble() * offered);
        if (place < capacity) {
            drawn.set((int) place, element);
        }
    }

    long offered() {
        return offered;
    }

    /** A copy that may be changed. */
    List<T> drawn() {
        return new ArrayList<>(drawn);
    }
}
