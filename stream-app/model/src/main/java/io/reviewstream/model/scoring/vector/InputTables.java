package io.reviewstream.model.scoring.vector;

import java.nio.FloatBuffer;

/**
 * What the input side of one direction adds for each id. Memory of tensors is lent: it must be there, and its tensor within
 * reach of the garbage collector's roots, as long as it is read. What lies outside of it is refused, not read.
 *
 * @param gates of z and r, [ids, 2 · units]
 * @param candidates of n, [ids, units]
 */
public record InputTables(FloatBuffer gates, FloatBuffer candidates) {

    /** Copies floats of a table, and only those within it. */
    static void read(FloatBuffer table, int from, float[] to, int at, int count) {
        table.get(from, to, at, count);
    }
}
