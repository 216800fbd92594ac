package io.reviewstream.model.scoring.plain;

import io.reviewstream.model.scoring.vector.InputRows;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rows embedding · kernel + bias, each computed when its id is met first: a few texts have few of them. */
final class ComputedRows implements InputRows {
    private final FloatBuffer embedding;
    private final float[] kernel;
    private final float[] bias;
    private final int width;
    private final Map<Integer, float[]> rows = new ConcurrentHashMap<>();

    /**
     * Rows for a table.
     *
     * @param embedding [ids, width]
     * @param kernel [width, 3 · units], of z, r and n
     * @param bias [3 · units]
     */
    ComputedRows(FloatBuffer embedding, float[] kernel, float[] bias) {
        this.embedding = embedding;
        this.kernel = kernel;
        this.bias = bias;
        this.width = kernel.length / bias.length;
    }

    @Override
    public void gates(int id, int units, int from, float[] to, int at, int count) {
        System.arraycopy(row(id), from, to, at, count);
    }

    @Override
    public void candidates(int id, int units, float[] to, int at) {
        System.arraycopy(row(id), 2 * units, to, at, units);
    }

    private float[] row(int id) {
        return rows.computeIfAbsent(id, this::computed);
    }

    private float[] computed(int id) {
        float[] row = bias.clone();
        for (int k = 0; k < width; k++) {
            add(embedding.get(Math.multiplyExact(id, width) + k), kernel, k * row.length, row);
        }
        return row;
    }

    private static void add(float factor, float[] x, int at, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * x[at + i];
        }
    }
}
