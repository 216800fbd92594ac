package io.reviewstream.model.scoring.vector;

/**
 * A kernel of plain loops: slower than vector instructions or TensorFlow on many texts, and there at once for a few, because
 * nothing has to be loaded or compiled for it first. Stateless.
 */
public final class PlainKernel implements GruKernel {
    /** As wide as pays in a loop that is perhaps not compiled yet. */
    private static final int PANEL = 64;

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int panel() {
        return PANEL;
    }

    @Override
    public int columns() {
        return PANEL;
    }

    @Override
    public void one(float[] weights, int depth, float[] states, float[] sums, int columns) {
        row(weights, depth, states, 0, sums, 0, columns);
    }

    @Override
    public void four(float[] weights, int depth, float[] states, int at, int width, float[] sums, int columns) {
        for (int row = 0; row < ROWS; row++) {
            row(weights, depth, states, at + row * width, sums, row * columns, columns);
        }
    }

    private static void row(
            float[] weights, int depth, float[] states, int statesAt, float[] sums, int sumsAt, int columns) {
        for (int column = 0; column < columns; column += PANEL) {
            for (int k = 0; k < depth; k++) {
                scaled(states[statesAt + k], weights, column * depth + k * PANEL, sums, sumsAt + column, PANEL);
            }
        }
    }

    private static void scaled(float factor, float[] x, int at, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] += factor * x[at + i];
        }
    }

    @Override
    public void tanh(float[] values, int from, int count, float factor) {
        for (int i = from; i < from + count; i++) {
            values[i] = (float) Math.tanh(factor * values[i]);
        }
    }

    @Override
    public void reset(float[] sums, int at, float[] candidates, int candidatesAt, int width) {
        for (int i = 0; i < width; i++) {
            float share = 0.5f + 0.5f * sums[at + width + i];
            int n = at + 2 * width + i;
            sums[n] = candidates[candidatesAt + i] + share * sums[n];
        }
    }

    @Override
    public void mix(float[] sums, int at, float[] states, int statesAt, int width) {
        for (int i = 0; i < width; i++) {
            float share = 0.5f + 0.5f * sums[at + i];
            float candidate = sums[at + 2 * width + i];
            states[statesAt + i] = candidate + share * (states[statesAt + i] - candidate);
        }
    }

    @Override
    public float dot(float[] a, int aAt, float[] b, int bAt, int count) {
        float sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[aAt + i] * b[bAt + i];
        }
        return sum;
    }

    @Override
    public void add(float factor, float[] x, int at, float[] to, int toAt, int count) {
        scaled(factor, x, at, to, toAt, count);
    }

    @Override
    public void most(float step, float[] x, int at, float[] most, float[] where, int count) {
        for (int i = 0; i < count; i++) {
            float value = x[at + i];
            if (value > most[i] || Float.isNaN(value)) {
                most[i] = value;
                where[i] = step;
            }
        }
    }
}
