package io.reviewstream.network.study.words;

import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hashes and labels of texts, by which equal ones are found: 20 bytes a text. That two different texts among ten million
 * share a hash of 64 bits has a probability below 10⁻⁵. Blank texts are left out: that they are equal says nothing. For
 * one thread.
 */
public final class SeenTexts {
    private static final long BLANK = CanonicalText.hash("");

    private long[] canonical = {};
    private long[] exact = {};
    private int[] labels = {};
    private int size;

    public void add(NumberedText text) {
        long hash = CanonicalText.hash(text.text());
        if (hash == BLANK) {
            return;
        }
        grow(size + 1);
        canonical[size] = hash;
        exact[size] = exactHash(text.text());
        labels[size] = text.label();
        size++;
    }

    public void addAll(SeenTexts other) {
        grow(size + other.size);
        System.arraycopy(other.canonical, 0, canonical, size, other.size);
        System.arraycopy(other.exact, 0, exact, size, other.size);
        System.arraycopy(other.labels, 0, labels, size, other.size);
        size += other.size;
    }

    private void grow(int needed) {
        if (needed > labels.length) {
            int room = Math.max(needed, labels.length + labels.length / 2 + 16);
            canonical = Arrays.copyOf(canonical, room);
            exact = Arrays.copyOf(exact, room);
            labels = Arrays.copyOf(labels, room);
        }
    }

    public int size() {
        return size;
    }

    /** How many different texts there are. */
    public int distinctExact() {
        return distinct(exact);
    }

    /** How many different texts there are up to case, white space and Unicode form. */
    public int distinctCanonical() {
        return distinct(canonical);
    }

    private int distinct(long[] hashes) {
        long[] sorted = sorted(hashes);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    private long[] sorted(long[] hashes) {
        long[] sorted = Arrays.copyOf(hashes, size);
        Arrays.parallelSort(sorted);
        return sorted;
    }

    /** Canonical hashes of texts that stand here more than once. */
    public Set<Long> repeated() {
        long[] sorted = sorted(canonical);
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.add(sorted[i]);
            }
        }
        return repeated;
    }

    /** Canonical hashes of texts that stand here and in the other set. */
    public Set<Long> sharedWith(SeenTexts other) {
        long[] sorted = sorted(canonical);
        Set<Long> shared = new HashSet<>();
        for (int i = 0; i < other.size; i++) {
            if (Arrays.binarySearch(sorted, other.canonical[i]) >= 0) {
                shared.add(other.canonical[i]);
            }
        }
        return shared;
    }

    /** How often each of these texts has each label here; a text that is not here has none. */
    public Map<Long, Map<Integer, Long>> labelsOf(Set<Long> hashes) {
        Map<Long, Map<Integer, Long>> found = new HashMap<>();
        for (int i = 0; i < size; i++) {
            if (hashes.contains(canonical[i])) {
                found.computeIfAbsent(canonical[i], hash -> new TreeMap<>()).merge(labels[i], 1L, Long::sum);
            }
        }
        return found;
    }

    /** FNV-1a over the UTF-16 units, its bits mixed well at the end. */
    private static long exactHash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
