package io.reviewstream.model.text.morphemes;

import java.util.Arrays;

/**
 * The nodes of one place, and which of them is the cheapest to go on from. Of those that are the same to any next word the
 * cheapest alone counts, and what was found for a word holds for all that are the same to the word before them. Of equally
 * cheap nodes the first is taken, as Nori does. For one thread.
 */
final class Arrivals {
    private final Connections connections;

    private int[] nodes = new int[64];
    private int[] costs = new int[64];
    private int[] rights = new int[64];
    private int size;

    private int round;
    private final int[] slotRounds = new int[Connections.IDS];
    private final int[] slots = new int[Connections.IDS];
    private final int[] leastRounds = new int[Connections.IDS];
    private final int[] leastCosts = new int[Connections.IDS];
    private final int[] leastNodes = new int[Connections.IDS];

    Arrivals(Connections connections) {
        this.connections = connections;
    }

    /** Takes the nodes of a place, of which there is one at least. */
    void take(Lattice lattice, int place) {
        nextRound();
        size = 0;
        boolean dropped = false;
        for (int node = lattice.first(place); node != Lattice.NONE; node = lattice.next(node)) {
            int right = lattice.right(node);
            int cost = lattice.cost(node);
            if (slotRounds[right] == round) {
                if (cost >= costs[slots[right]]) {
                    continue;
                }
                nodes[slots[right]] = Lattice.NONE;
                dropped = true;
            }
            slotRounds[right] = round;
            slots[right] = size;
            append(node, cost, right);
        }
        if (dropped) {
            close();
        }
    }

    private void nextRound() {
        if (++round == Integer.MAX_VALUE) {
            Arrays.fill(slotRounds, 0);
            Arrays.fill(leastRounds, 0);
            round = 1;
        }
    }

    private void append(int node, int cost, int right) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size * 2);
            costs = Arrays.copyOf(costs, size * 2);
            rights = Arrays.copyOf(rights, size * 2);
        }
        nodes[size] = node;
        costs[size] = cost;
        rights[size++] = right;
    }

    /** Closes the gaps of those that a cheaper one replaced. */
    private void close() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (nodes[i] != Lattice.NONE) {
                nodes[kept] = nodes[i];
                costs[kept] = costs[i];
                rights[kept++] = rights[i];
            }
        }
        size = kept;
    }

    /** The least cost of going on with a word that is {@code left} to the one before it, its own cost not counted. */
    int leastCost(int left) {
        if (leastRounds[left] != round) {
            find(left);
        }
        return leastCosts[left];
    }

    /** The node with that cost. */
    int leastNode(int left) {
        if (leastRounds[left] != round) {
            find(left);
        }
        return leastNodes[left];
    }

    private void find(int left) {
        short[] row = connections.row(left);
        int least = Integer.MAX_VALUE;
        int at = 0;
        for (int i = 0; i < size; i++) {
            int cost = costs[i] + connections.cost(row, rights[i], left);
            if (cost < least) {
                least = cost;
                at = i;
            }
        }
        leastRounds[left] = round;
        leastCosts[left] = least;
        leastNodes[left] = nodes[at];
    }
}
