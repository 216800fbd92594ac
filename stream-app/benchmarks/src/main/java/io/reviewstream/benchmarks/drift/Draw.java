package io.reviewstream.benchmarks.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws rows at random, none twice before all have come. For one thread. */
final class Draw {
    private final List<ScoredRow> rows;
    private final Random random;
    private int next;

    Draw(List<ScoredRow> rows, Random random) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no rows to draw from");
        }
        this.rows = new ArrayList<>(rows);
        this.random = random;
        Collections.shuffle(this.rows, random);
    }

    ScoredRow next() {
        if (next == rows.size()) {
            Collections.shuffle(rows, random);
            next = 0;
        }
        return rows.get(next++);
    }
}
