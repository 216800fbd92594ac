package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.BucketSignature;
import io.reviewstream.model.scoring.graph.ComputedNetwork;
import io.reviewstream.model.scoring.graph.Floats;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.PaddedShape;
import io.reviewstream.model.scoring.graph.RawScores;
import io.reviewstream.model.scoring.graph.SavedGraph;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.scoring.vector.GruKernel;
import io.reviewstream.model.scoring.vector.InputTables;
import io.reviewstream.model.scoring.vector.VectorLayer;
import io.reviewstream.model.scoring.vector.head.VectorHead;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/**
 * A folded network computed by a kernel from ids to logits, without TensorFlow. It reads the folded tables and some of the
 * SavedModel's variables, which must not be closed before it is out of use.
 */
public final class VectorForm {
    private final VectorLayer layer;
    private final VectorHead head;
    /** What is read: TensorFlow frees what nobody holds. */
    private final List<FoldedDirection> directions;

    private final List<Tensor> variables;

    private VectorForm(VectorLayer layer, VectorHead head, List<FoldedDirection> directions, List<Tensor> variables) {
        this.layer = layer;
        this.head = head;
        this.directions = directions;
        this.variables = variables;
    }

    /**
     * Empty if the network has a head that is not known here, or a table of 2 GiB or more.
     *
     * @param explained null if no contributions are to be told
     */
    static Optional<VectorForm> of(
            SavedGraph saved,
            BucketSignature.@Nullable ExplainedOutput explained,
            List<FoldedDirection> directions,
            GruKernel kernel) {
        boolean withinReach = directions.stream()
                .flatMap(direction -> direction.tables().values().stream())
                .allMatch(table -> table instanceof TFloat32 floats && Floats.isWithinReach(floats));
        if (!withinReach) {
            return Optional.empty();
        }
        VectorLayer layer = layer(directions, kernel);
        List<Tensor> variables = new ArrayList<>();
        return new HeadWeights(new SavedVariables(saved, variables), kernel, layer)
                .head(explained == null ? null : explained.bias())
                .map(head -> new VectorForm(layer, head, directions, variables));
    }

    private static VectorLayer layer(List<FoldedDirection> directions, GruKernel kernel) {
        VectorLayer layer = new VectorLayer(kernel);
        for (FoldedDirection direction : directions) {
            GruWeights weights = direction.weights();
            FoldedDirection.Tables ngrams = direction.ngrams();
            layer = layer.with(
                    Floats.of(weights.recurrent()),
                    Floats.of(weights.candidateBias()),
                    tables(direction.words()),
                    ngrams == null ? null : tables(ngrams));
        }
        return layer;
    }

    private static InputTables tables(FoldedDirection.Tables tables) {
        return new InputTables(Floats.memory(tables.gates()), Floats.memory(tables.candidate()));
    }

    /** Those of the SavedModel that are read. */
    public List<Tensor> variables() {
        return List.copyOf(variables);
    }

    /** The network for texts padded so; it owns nothing. */
    public Network network(List<PaddedShape> shapes) {
        return ComputedNetwork.of(ScoringPath.VECTOR, shapes, head.told() != null, this::scores);
    }

    private RawScores scores(int[] padded, int batch, PaddedShape shape) {
        try {
            return head.scores(layer, padded, batch, shape);
        } finally {
            Reference.reachabilityFence(directions);
            Reference.reachabilityFence(variables);
        }
    }
}
