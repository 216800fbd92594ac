package io.reviewstream.model.scoring.vector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;

/**
 * A layer of gated recurrent units, one way or both, computed by a kernel: from ids to states. Padding, of id 0, costs
 * nothing: the state stays as it is. Thread-safe.
 */
public final class VectorLayer {
    private final GruKernel kernel;
    private final List<VectorDirection> directions = new ArrayList<>();
    private int stateWidth;

    public VectorLayer(GruKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * The same with one more direction, its states beside those before; the first reads forward, the second backward.
     *
     * @param recurrent [units, 3 · units]: z, r, n
     * @param candidateBias [units]
     * @param ngrams null where there are none
     */
    public VectorLayer with(float[] recurrent, float[] candidateBias, InputTables words, @Nullable InputTables ngrams) {
        VectorLayer layer = new VectorLayer(kernel);
        layer.directions.addAll(directions);
        PackedWeights weights = new PackedWeights(kernel, recurrent, candidateBias);
        layer.directions.add(new VectorDirection(weights, words, ngrams, !directions.isEmpty(), stateWidth));
        layer.stateWidth = stateWidth + weights.units();
        return layer;
    }

    /** Floats of a state of all directions. */
    public int stateWidth() {
        return stateWidth;
    }

    /**
     * Reads texts.
     *
     * @param ids [texts, steps, features]; those below 0 count as their amounts
     * @param states becomes [steps, texts, {@link #stateWidth}]
     */
    public void run(int[] ids, int texts, int steps, int features, FloatDataBuffer states) {
        PaddedTexts padded = new PaddedTexts(ids, texts, steps, features);
        for (VectorDirection direction : directions) {
            TileRun tile = new TileRun(kernel, direction, padded, states, stateWidth);
            for (int text = 0; text < texts; text += GruKernel.ROWS) {
                tile.run(text, Math.min(GruKernel.ROWS, texts - text));
            }
        }
    }
}
