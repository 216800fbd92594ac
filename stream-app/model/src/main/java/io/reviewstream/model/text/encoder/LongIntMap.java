package io.reviewstream.model.text.encoder;

import java.util.Arrays;

/**
 * Longs to ints in two arrays, open addressing with linear probing: 24 bytes an entry where a {@code HashMap} takes over
 * 70. Keys are hashes whose low bits are as good as any; 0 is no key. Not thread-safe while it changes.
 */
final class LongIntMap {
    private static final int LEAST = 16;

    private long[] keys;
    private int[] values;
    private int size;

    /**
     * @param expected entries to make room for
     */
    LongIntMap(int expected) {
        int capacity = Math.max(LEAST, Integer.highestOneBit(Math.max(1, expected)) << 2);
        keys = new long[capacity];
        values = new int[capacity];
    }

    /** The value of a key, 0 if there is none. */
    int get(long key) {
        int slot = slot(key);
        return keys[slot] == key ? values[slot] : 0;
    }

    /** Adds to the value of a key, which begins at 0. */
    void add(long key, int amount) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        values[slot] += amount;
        // Half full at most: a miss, the commonest look-up of an encoder, then takes 2.5 probes.
        if (size > keys.length / 2) {
            grow();
        }
    }

    int size() {
        return size;
    }

    /** All keys whose value is at least {@code least}, in no order. */
    long[] keysFrom(int least) {
        long[] found = new long[size];
        int count = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0 && values[slot] >= least) {
                found[count++] = keys[slot];
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[Math.multiplyExact(oldKeys.length, 2)];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
