package io.reviewstream.model.text.morphemes;

import java.util.Arrays;

/**
 * All that a text may be cut into, up to where it has been read: nodes, each the cheapest way that leads to a place by a
 * certain last word. Nodes of a place stay in the order in which they came. For one thread.
 */
final class Lattice {
    /** No node. */
    static final int NONE = -1;

    private static final int FIRST_ROOM = 1 << 10;

    private int[] costs = new int[FIRST_ROOM];
    private int[] rights = new int[FIRST_ROOM];
    private int[] backs = new int[FIRST_ROOM];
    private int[] starts = new int[FIRST_ROOM];
    private int[] ends = new int[FIRST_ROOM];
    private int[] nexts = new int[FIRST_ROOM];
    private int size;

    private int[] firsts = {};
    private int[] lasts = {};

    /**
     * Forgets the text before and begins another, with the one node before its first unit.
     *
     * @param right what the beginning of a text is to the first word
     */
    void begin(int length, int right) {
        if (firsts.length <= length) {
            firsts = new int[length + length / 2 + 1];
            lasts = new int[firsts.length];
        }
        Arrays.fill(firsts, 0, length + 1, NONE);
        size = 0;
        add(0, 0, right, NONE, 0);
    }

    /**
     * Adds a node.
     *
     * @param end the place it leads to
     * @param cost of all words up to there
     * @param right what the last word is to the next
     * @param back the node before it
     * @param start where the word begins
     */
    void add(int end, int cost, int right, int back, int start) {
        if (size == costs.length) {
            grow();
        }
        costs[size] = cost;
        rights[size] = right;
        backs[size] = back;
        starts[size] = start;
        ends[size] = end;
        nexts[size] = NONE;
        if (firsts[end] == NONE) {
            firsts[end] = size;
        } else {
            nexts[lasts[end]] = size;
        }
        lasts[end] = size++;
    }

    private void grow() {
        int room = costs.length * 2;
        costs = Arrays.copyOf(costs, room);
        rights = Arrays.copyOf(rights, room);
        backs = Arrays.copyOf(backs, room);
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
        nexts = Arrays.copyOf(nexts, room);
    }

    /** The first node of a place, or {@link #NONE}. */
    int first(int place) {
        return firsts[place];
    }

    /** The node behind this one in the same place, or {@link #NONE}. */
    int next(int node) {
        return nexts[node];
    }

    int cost(int node) {
        return costs[node];
    }

    int right(int node) {
        return rights[node];
    }

    int back(int node) {
        return backs[node];
    }

    int start(int node) {
        return starts[node];
    }

    int end(int node) {
        return ends[node];
    }
}
