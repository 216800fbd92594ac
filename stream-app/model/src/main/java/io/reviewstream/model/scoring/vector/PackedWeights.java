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
        this.width = Panels.multiple(units, kernel.lanes());
        this.columns = Panels.multiple(GATES * width, kernel.columns());
        Panels packed = new Panels(kernel, units, columns);
        for (int gate = 0; gate < GATES; gate++) {
            for (int unit = 0; unit < units; unit++) {
                for (int k = 0; k < units; k++) {
                    float weight = recurrent[(k * GATES + gate) * units + unit];
                    packed.set(k, gate * width + unit, weight);
                }
            }
        }
        this.panels = packed.values();
        this.candidateBias = new float[columns - 2 * width];
        System.arraycopy(candidateBias, 0, this.candidateBias, 0, units);
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
