package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.NodeNames;
import io.reviewstream.model.scoring.graph.SavedGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * From where contributions read pooled vectors. A network notes it as what it says of every text: a product of this row, a
 * constant, with output weights.
 */
record Origin(SavedGraph saved) {
    private static final String PRODUCT = "MatMul";
    private static final String CONSTANT = "Const";

    /**
     * The row.
     *
     * @param weights name of the output weights
     * @return null if there is none
     */
    float @Nullable [] of(String weights) {
        for (NodeDef node : saved.nodes()) {
            if (node.getOp().equals(PRODUCT) && NodeNames.node(node.getInput(1)).equals(weights)) {
                NodeDef row = saved.node(NodeNames.node(node.getInput(0)));
                if (row.getOp().equals(CONSTANT)) {
                    return floats(row.getAttrOrThrow("value").getTensor());
                }
            }
        }
        return null;
    }

    /** A tensor of equal values may have the last of them but once. */
    private static float[] floats(TensorProto tensor) {
        float[] values = new float[(int) tensor.getTensorShape().getDim(1).getSize()];
        if (!tensor.getTensorContent().isEmpty()) {
            ByteBuffer bytes = tensor.getTensorContent().asReadOnlyByteBuffer();
            bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return values;
        }
        for (int i = 0; i < values.length && tensor.getFloatValCount() > 0; i++) {
            values[i] = tensor.getFloatVal(Math.min(i, tensor.getFloatValCount() - 1));
        }
        return values;
    }
}
