package io.reviewstream.model.scoring.vector;

import java.nio.FloatBuffer;

/**
 * Rows that were computed before. Memory of tensors is lent: it must be there, and its tensor within reach of the garbage
 * collector's roots, as long as it is read. What lies outside of it is refused, not read.
 *
 * @param gates of z and r, [ids, 2 · units]
 * @param candidates of n, [ids, units]
 */
public record InputTables(FloatBuffer gates, FloatBuffer candidates) implements InputRows {
    @Override
    public void gates(int id, int units, int from, float[] to, int at, int count) {
        gates.get(Math.multiplyExact(2 * units, id) + from, to, at, count);
    }

    @Override
    public void candidates(int id, int units, float[] to, int at) {
        candidates.get(Math.multiplyExact(units, id), to, at, units);
    }
}
