package io.reviewstream.model.scoring.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a session does for texts of one padded length. Runs beside each other are safe; session and tables are lent. */
final class LengthGraph implements LengthRun {
    private final Session session;
    private final PaddedShape shape;
    private final Output<?> ids;
    private final List<Output<?>> outputs;
    private final BucketSignature.@Nullable ExplainedOutput explained;
    private final Map<Operand<?>, Tensor> tables = new LinkedHashMap<>();

    /** @param tables values of placeholders beside the ids, by name; fed to each run */
    LengthGraph(Session session, BucketSignature signature, Map<String, Tensor> tables) {
        Graph graph = session.graph();
        this.session = session;
        this.shape = signature.shape();
        this.ids = graph.outputOrThrow(signature.ids());
        this.outputs = outputs(graph, signature.outputs());
        this.explained = signature.explained();
        tables.forEach((name, table) -> this.tables.put(graph.outputOrThrow(name), table));
    }

    @Override
    public boolean explains() {
        return explained != null;
    }

    @Override
    public RawScores run(int[] padded, int batch) {
        Shape dimensions = Shape.of(batch, shape.sentences(), shape.tokens(), shape.features());
        Session.Runner runner = session.runner();
        outputs.forEach(runner::fetch);
        tables.forEach(runner::feed);
        try (TInt32 input = TInt32.tensorOf(dimensions, DataBuffers.of(padded, true, false));
                Result result = runner.feed(ids, input).run()) {
            return explained == null
                    ? new RawScores(floats(result, 0), floats(result, 1), null)
                    : new ExplainedRun(padded, batch, shape, explained.bias()).read(floats(result, 0));
        }
    }

    private static List<Output<?>> outputs(Graph graph, List<String> names) {
        List<Output<?>> outputs = new ArrayList<>();
        names.forEach(name -> outputs.add(graph.outputOrThrow(name)));
        return List.copyOf(outputs);
    }

    private static float[] floats(Result result, int index) {
        return Floats.of((TFloat32) result.get(index));
    }
}
