package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.SavedGraph;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * What one direction of a gated recurrent unit has learnt, in the form where the reset gate acts after the recurrent matrix
 * (that of cuDNN): gates z, r, n side by side.
 *
 * @param kernel [input width, 3·units]
 * @param recurrent [units, 3·units]
 * @param bias [3·units]
 * @param candidateBias [units], inside the reset gate's reach
 */
record GruWeights(TFloat32 kernel, TFloat32 recurrent, TFloat32 bias, TFloat32 candidateBias) {

    /**
     * Those of the variables {@code prefix.kernel}, {@code .recurrent}, {@code .bias} and {@code .candidate_bias}; null if
     * one is missing or their shapes do not fit.
     */
    static @Nullable GruWeights of(SavedGraph saved, String prefix, int inputWidth) {
        if (saved.value(prefix + ".kernel") instanceof TFloat32 kernel
                && saved.value(prefix + ".recurrent") instanceof TFloat32 recurrent
                && saved.value(prefix + ".bias") instanceof TFloat32 bias
                && saved.value(prefix + ".candidate_bias") instanceof TFloat32 candidateBias) {
            GruWeights weights = new GruWeights(kernel, recurrent, bias, candidateBias);
            return weights.fit(inputWidth) ? weights : null;
        }
        return null;
    }

    int units() {
        return (int) candidateBias.shape().size();
    }

    private boolean fit(int inputWidth) {
        long units = candidateBias.shape().size();
        return kernel.shape().equals(Shape.of(inputWidth, 3 * units))
                && recurrent.shape().equals(Shape.of(units, 3 * units))
                && bias.shape().equals(Shape.of(3 * units));
    }
}
