package io.reviewstream.benchmarks.training;

/**
 * Floating point operations of a training step, counted in its matrix products alone; the rest (sums, activations, the
 * update) is a few per cent and is not counted, so the share of the roofline is rather under- than overstated. A product of
 * [m, k] by [k, n] takes 2·m·k·n. Per token:
 *
 * <pre>
 * GRU, each of two directions   2 · 3·units · (dim + units)       gates z, r and n, from input and state
 * attention, hidden layer       2 · (2·units) · attentionUnits
 * attention, score              2 · attentionUnits
 * attention, weighted sum       2 · (2·units)
 * </pre>
 *
 * and per text 2 · (2·units) · labels for the logits. Each product y = x·W has two on its way back, ∂x = ∂y·Wᵀ and ∂W =
 * xᵀ·∂y, each as large: a step takes three times its forward half. (That the embedding has no ∂x beyond its rows changes
 * nothing: the product that ends there is computed.)
 */
record StepFlops(NetworkSize size) {
    private static final int PASSES = 3;

    /** Forward, for one text padded to {@code length}. */
    double forward(int length) {
        return (double) length * perToken() + 2.0 * width() * size.labels();
    }

    /** Forward and back, for one text padded to {@code length}. */
    double training(int length) {
        return PASSES * forward(length);
    }

    private double perToken() {
        double gru = 2.0 * 3 * size.units() * (size.dim() + size.units());
        double attention = 2.0 * width() * size.attentionUnits() + 2.0 * size.attentionUnits() + 2.0 * width();
        return 2 * gru + attention;
    }

    /** Of what both directions put out. */
    private int width() {
        return 2 * size.units();
    }
}
