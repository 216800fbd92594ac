package io.reviewstream.model.scoring.vector;

/**
 * The arithmetic of gated recurrent units and of what pools their states, a few rows at a time. All matrices are float arrays, row after row; what a row
 * has beyond its columns is padding. Thread-safe: all that changes is handed in.
 *
 * <p>Weights are packed by {@link PackedWeights} into panels of {@link #panel} columns; the columns of a row of sums are
 * a multiple of {@link #columns}, and units are padded to a multiple of {@link #lanes}.
 */
public interface GruKernel {
    /** Texts that are computed together; of one alone {@link #one} is faster. */
    int ROWS = 4;

    /** Floats of a vector. */
    int lanes();

    /** Columns of one panel of weights. */
    int panel();

    /** What the columns of sums are a multiple of. */
    int columns();

    /**
     * Adds one row · weights to the sums.
     *
     * @param weights packed, [columns / panel, depth, panel]
     * @param depth how much of a state counts
     * @param states the row from 0 on
     * @param sums [columns]
     */
    void one(float[] weights, int depth, float[] states, float[] sums, int columns);

    /**
     * Adds {@link #ROWS} rows · weights to the sums.
     *
     * @param states from {@code at} on [rows, width]
     * @param sums [rows, columns]
     */
    void four(float[] weights, int depth, float[] states, int at, int width, float[] sums, int columns);

    /**
     * Makes tanh(factor · x) of each x; what is no number stays none.
     *
     * @param count a multiple of the lanes
     */
    void tanh(float[] values, int from, int count, float factor);

    /**
     * Makes candidates + σ(r) ∘ n of n.
     *
     * @param sums from {@code at} on anything, tanh(r / 2) and n, each {@code width} wide
     */
    void reset(float[] sums, int at, float[] candidates, int candidatesAt, int width);

    /**
     * Makes n + σ(z) ∘ (h − n) of a state h.
     *
     * @param sums from {@code at} on tanh(z / 2), anything and n, each {@code width} wide
     */
    void mix(float[] sums, int at, float[] states, int statesAt, int width);

    /**
     * Σ a · b.
     *
     * @param count a multiple of the lanes
     */
    float dot(float[] a, int aAt, float[] b, int bAt, int count);

    /**
     * Adds factor · x.
     *
     * @param count a multiple of the lanes
     */
    void add(float factor, float[] x, int at, float[] to, int toAt, int count);

    /**
     * Has the larger of both in {@code most}, and {@code step} in {@code where} if that is x; what is no number stays none.
     *
     * @param most [count], the first of equals
     * @param where [count]
     * @param count a multiple of the lanes
     */
    void most(float step, float[] x, int at, float[] most, float[] where, int count);

    /**
     * Makes of one row's sums its next state.
     *
     * <pre>
     * z = σ(sums[0 …])      r = σ(sums[width …])
     * n = tanh(candidates + r ∘ sums[2·width …])
     * h' = n + z ∘ (h − n)
     * </pre>
     *
     * @param sumsAt where the row's sums begin
     * @param statesAt where the row's candidates and state begin
     * @param width padded units
     */
    default void gates(float[] sums, int sumsAt, float[] candidates, float[] states, int statesAt, int width) {
        tanh(sums, sumsAt, 2 * width, 0.5f);
        reset(sums, sumsAt, candidates, statesAt, width);
        tanh(sums, sumsAt + 2 * width, width, 1f);
        mix(sums, sumsAt, states, statesAt, width);
    }
}
