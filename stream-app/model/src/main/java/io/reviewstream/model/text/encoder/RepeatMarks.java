package io.reviewstream.model.text.encoder;

/** Negates the ids of features that occurred before in a text. */
final class RepeatMarks {
    private final int[] seen;

    private RepeatMarks(int ids) {
        seen = new int[Integer.highestOneBit(Math.max(1, ids)) << 2];
    }

    /** Marks in place. */
    static void mark(int[] ids, int features) {
        RepeatMarks marks = new RepeatMarks(ids.length);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0 && !marks.isFirst(ids[i], i % features == 0)) {
                ids[i] = -ids[i];
            }
        }
    }

    /** Words and n-grams have ids of their own, so the latter are kept apart by their sign. */
    private boolean isFirst(int id, boolean word) {
        int key = word ? id : -id;
        int slot = spread(key);
        while (seen[slot] != 0) {
            if (seen[slot] == key) {
                return false;
            }
            slot = (slot + 1) & (seen.length - 1);
        }
        seen[slot] = key;
        return true;
    }

    private int spread(int key) {
        int mixed = key * 0x9E3779B9;
        return (mixed ^ (mixed >>> 16)) & (seen.length - 1);
    }
}
