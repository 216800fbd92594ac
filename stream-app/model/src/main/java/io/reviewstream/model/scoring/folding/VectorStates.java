package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.ComputedInput;
import io.reviewstream.model.scoring.graph.Floats;
import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.InputTables;
import io.reviewstream.model.scoring.vector.VectorLayer;
import java.lang.ref.Reference;
import java.util.List;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The states of a folded layer, computed by a kernel in the place of TensorFlow; it reads the folded tables, which must not be
 * closed before it is out of use. Thread-safe.
 */
final class VectorStates implements ComputedInput.Computation {
    private final VectorLayer layer;
    /** What is read: TensorFlow frees what nobody holds. */
    private final List<FoldedDirection> directions;

    VectorStates(GruKernel kernel, List<FoldedDirection> directions) {
        this.directions = directions;
        VectorLayer read = new VectorLayer(kernel);
        for (FoldedDirection direction : directions) {
            GruWeights weights = direction.weights();
            FoldedDirection.Tables ngrams = direction.ngrams();
            read = read.with(
                    Floats.of(weights.recurrent()),
                    Floats.of(weights.candidateBias()),
                    tables(direction.words()),
                    ngrams == null ? null : tables(ngrams));
        }
        this.layer = read;
    }

    private static InputTables tables(FoldedDirection.Tables tables) {
        return new InputTables(Floats.view(tables.gates()), Floats.view(tables.candidate()));
    }

    @Override
    public Tensor of(int[] padded, int batch, PaddedShape shape) {
        int steps = shape.length();
        try {
            return TFloat32.tensorOf(
                    Shape.of((long) steps * batch, layer.stateWidth()),
                    states -> layer.run(padded, batch, steps, shape.features(), Floats.view(states)));
        } finally {
            Reference.reachabilityFence(directions);
        }
    }
}
