package io.reviewstream.model.text.morphemes;

import java.util.Arrays;

/**
 * Words of the dictionary by the units that they consist of: a tree that holds as much of the dictionary's own as texts
 * have asked for. There a step takes several jumps through megabytes and each word one more; here a step takes one, and the
 * words of a node stand side by side. The path from the root is the whole key, so what is found here is what the dictionary
 * would say. For one thread.
 */
final class KnownWords {
    static final int ROOT = 2;
    /** Not asked for yet. */
    static final int UNKNOWN = 0;
    /** No word begins like this. */
    static final int NOTHING = 1;

    /** Bits of a node, the lowest of which says whether it has words. */
    private static final int NODE_BITS = 24;

    private static final int FIRST_ROOM = 1 << 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int mostSteps;

    /** Node, unit and target of each step, at a place that hangs on the first two; 0: none. */
    private long[] table = {};

    private int steps;

    /** For each node where its words begin; those of the next end them. */
    private int[] firsts = {};

    private int nodes;
    private long[] words = {};
    private int wordCount;

    /**
     * A tree of the root alone.
     *
     * @param mostSteps how many it holds, up to 2²², those that lead to nothing included; 0: it is always full
     */
    KnownWords(int mostSteps) {
        this.mostSteps = mostSteps;
        forget();
    }

    /** Forgets all; nodes that were given are no longer. */
    void forget() {
        table = new long[FIRST_ROOM];
        firsts = new int[FIRST_ROOM];
        words = new long[FIRST_ROOM];
        steps = 0;
        nodes = (ROOT >> 1) + 1;
        wordCount = 0;
    }

    /** Whether nothing more may be added: half as many words as steps, a fourth as many nodes. */
    boolean isFull() {
        return steps >= mostSteps || wordCount >= mostSteps / 2 || nodes >= mostSteps / 4;
    }

    /** The node to which a unit leads, {@link #NOTHING} or {@link #UNKNOWN}. */
    int step(int node, char unit) {
        long key = key(node, unit);
        return (int) table[slot(key)] & ((1 << NODE_BITS) - 1);
    }

    /** Remembers that a unit leads to nothing. */
    void addNothing(int node, char unit) {
        put(key(node, unit), NOTHING);
    }

    /** Remembers that a unit leads to a node, which is told, and to which {@link #addWord} adds from now on. */
    int addNode(int node, char unit, boolean withWords) {
        if (nodes + 1 == firsts.length) {
            firsts = Arrays.copyOf(firsts, firsts.length * 2);
        }
        firsts[nodes] = wordCount;
        firsts[nodes + 1] = wordCount;
        int next = (nodes++ << 1) | (withWords ? 1 : 0);
        put(key(node, unit), next);
        return next;
    }

    /** Whether words end in a node. */
    static boolean hasWords(int node) {
        return (node & 1) != 0;
    }

    /** Adds a word to the newest node. */
    void addWord(long word) {
        if (wordCount == words.length) {
            words = Arrays.copyOf(words, wordCount * 2);
        }
        words[wordCount++] = word;
        firsts[nodes] = wordCount;
    }

    /** Where the words of a node begin. */
    int firstWord(int node) {
        return firsts[node >> 1];
    }

    /** Where they end. */
    int wordsEnd(int node) {
        return firsts[(node >> 1) + 1];
    }

    long word(int index) {
        return words[index];
    }

    /** What it takes in bytes. */
    long bytes() {
        return Long.BYTES * ((long) table.length + words.length) + (long) Integer.BYTES * firsts.length;
    }

    private static long key(int node, char unit) {
        return ((long) node << Character.SIZE) | unit;
    }

    private void put(long key, int target) {
        // Half full at most, so that a step takes one look or two.
        if (steps == table.length / 2) {
            grow();
        }
        table[slot(key)] = (key << NODE_BITS) | target;
        steps++;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (long step : old) {
            if (step != 0) {
                table[slot(step >>> NODE_BITS)] = step;
            }
        }
    }

    private int slot(long key) {
        int mask = table.length - 1;
        int slot = (int) ((key * SPREAD) >>> 40) & mask;
        while (table[slot] != 0 && table[slot] >>> NODE_BITS != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
