package io.reviewstream.model.scoring.vector;

/**
 * What the recurrent side of one direction has learnt, as a kernel wants it: the columns are those of the gates z, r and n,
 * each padded to whole vectors, and padding. Immutable; the arrays are lent.
 */
final class PackedWeights {
    private static final int GATES = 3;

    private final int units;
    private final int width;
    private final int columns;
    private final float[] panels;
    private final float[] candidateBias;

    /**
     * Packs weights.
     *
     * @param recurrent [units, 3 · units]: z, r, n
     * @param candidateBias [units]
     */
    PackedWeights(GruKernel kernel, float[] recurrent, float[] candidateBias) {
        this.units = candidateBias.length;
        this.width = multiple(units, kernel.lanes());
        this.columns = multiple(GATES * width, kernel.columns());
        this.panels = new float[columns * units];
        for (int gate = 0; gate < GATES; gate++) {
            for (int unit = 0; unit < units; unit++) {
                pack(recurrent, gate * units + unit, gate * width + unit, kernel.panel());
            }
        }
        this.candidateBias = new float[columns - 2 * width];
        System.arraycopy(candidateBias, 0, this.candidateBias, 0, units);
    }

    private void pack(float[] recurrent, int from, int column, int panel) {
        int at = column / panel * units * panel + column % panel;
        for (int k = 0; k < units; k++) {
            panels[at + k * panel] = recurrent[k * GATES * units + from];
        }
    }

    private static int multiple(int size, int of) {
        return (size + of - 1) / of * of;
    }

    /** Floats of a state. */
    int units() {
        return units;
    }

    /** The same, padded to whole vectors. */
    int width() {
        return width;
    }

    /** Floats of a row of sums: z, r and n, each {@link #width} wide, and padding. */
    int columns() {
        return columns;
    }

    /** [columns / panel, units, panel]. */
    float[] panels() {
        return panels;
    }

    /** [columns − 2 · width], 0 on padding. */
    float[] candidateBias() {
        return candidateBias;
    }
}
