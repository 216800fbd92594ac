package io.reviewstream.model.scoring.vector;

/** A matrix as a kernel multiplies by it, zero until it is filled: [columns / panel, depth, panel]. For one thread. */
public final class Panels {
    private final int depth;
    private final int panel;
    private final float[] values;

    /** @param columns a multiple of the kernel's */
    public Panels(GruKernel kernel, int depth, int columns) {
        this.depth = depth;
        this.panel = kernel.panel();
        this.values = new float[columns * depth];
    }

    /** The least multiple that is no less than a size. */
    public static int multiple(int size, int of) {
        return (size + of - 1) / of * of;
    }

    public void set(int row, int column, float value) {
        values[(column / panel * depth + row) * panel + column % panel] = value;
    }

    /** Lent. */
    public float[] values() {
        return values;
    }
}
