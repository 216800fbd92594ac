package io.reviewstream.model.text.morphemes;

import java.util.Arrays;
import org.apache.lucene.analysis.ko.dict.ConnectionCosts;

/**
 * What it costs that one word follows another. The dictionary's table has twenty megabytes, of which texts use little here
 * and there; here ids are numbered anew in the order of their first use, and what is used first, and so most, stands
 * together, so that the processor's caches hold it. For one thread.
 */
final class Connections {
    /** The dictionary keeps ids in 13 bits. */
    static final int IDS = 1 << 13;

    /** So many numbers of either kind are kept together; for the others the dictionary's table is asked. */
    private static final int MOST = 1 << 10;

    private static final short UNKNOWN = Short.MIN_VALUE;
    private static final short[] NO_ROW = {};

    private final ConnectionCosts table = ConnectionCosts.getInstance();
    private final Numbers lefts = new Numbers();
    private final Numbers rights = new Numbers();
    private final short[][] rows = new short[MOST][];

    /** A table that knows nothing yet. */
    Connections() {
        Arrays.fill(rows, NO_ROW);
    }

    /** The number of what a word is to the word before it. */
    int left(int id) {
        return lefts.of(id);
    }

    /** The number of what a word is to the word behind it. */
    int right(int id) {
        return rights.of(id);
    }

    /** The costs before a word by the number of the word before that, to be read by {@link #cost}. */
    short[] row(int left) {
        if (left >= MOST) {
            return NO_ROW;
        }
        if (rows[left].length == 0) {
            rows[left] = new short[MOST];
            Arrays.fill(rows[left], UNKNOWN);
        }
        return rows[left];
    }

    /**
     * What it costs.
     *
     * @param row of {@code left}
     */
    int cost(short[] row, int right, int left) {
        if (right >= row.length) {
            return table.get(rights.id(right), lefts.id(left));
        }
        short known = row[right];
        if (known == UNKNOWN) {
            known = (short) table.get(rights.id(right), lefts.id(left));
            row[right] = known;
        }
        return known;
    }

    /** What it takes in bytes, at most. */
    static long mostBytes() {
        return (long) Short.BYTES * MOST * MOST + 4L * Short.BYTES * IDS;
    }

    /** Numbers in the order in which they are asked for. */
    private static final class Numbers {
        private static final short NONE = -1;

        private final short[] numbers = new short[IDS];
        private final short[] ids = new short[IDS];
        private short count;

        Numbers() {
            Arrays.fill(numbers, NONE);
        }

        int of(int id) {
            if (numbers[id] == NONE) {
                ids[count] = (short) id;
                numbers[id] = count++;
            }
            return numbers[id];
        }

        int id(int number) {
            return ids[number];
        }
    }
}
