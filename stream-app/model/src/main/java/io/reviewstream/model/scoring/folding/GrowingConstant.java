package io.reviewstream.model.scoring.folding;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Whole numbers in a graph that grow evenly with the padded length. Immutable. */
final class GrowingConstant {
    private static final String CONSTANT = "Const";
    private static final String VALUE = "value";
    /** Of a pooling over all steps. */
    private static final String WINDOW = "ksize";

    /** Holds them for the first length. */
    private final NodeDef node;

    private final int length;
    private final int[] values;
    /** By how much each is larger {@link #distance} tokens later. */
    private final int[] growth;

    private final int distance;

    private GrowingConstant(NodeDef node, int length, int[] values, int[] growth, int distance) {
        this.node = node;
        this.length = length;
        this.values = values;
        this.growth = growth;
        this.distance = distance;
    }

    /** From the same node of two graphs; empty if they are no int32 constants of one shape, and no windows. */
    static Optional<GrowingConstant> of(NodeDef node, int length, NodeDef other, int otherLength) {
        if (length == otherLength) {
            return Optional.empty();
        }
        if (node.containsAttr(WINDOW)) {
            return sameBut(WINDOW, node, other)
                    ? Optional.of(growing(node, length, window(node), window(other), otherLength))
                    : Optional.empty();
        }
        if (!node.getOp().equals(CONSTANT)) {
            return Optional.empty();
        }
        TensorProto tensor = node.getAttrOrThrow(VALUE).getTensor();
        TensorProto otherTensor = other.getAttrOrThrow(VALUE).getTensor();
        if (tensor.getDtype() != DataType.DT_INT32
                || otherTensor.getDtype() != DataType.DT_INT32
                || !tensor.getTensorShape().equals(otherTensor.getTensorShape())) {
            return Optional.empty();
        }
        return Optional.of(growing(node, length, values(tensor), values(otherTensor), otherLength));
    }

    private static boolean sameBut(String attribute, NodeDef node, NodeDef other) {
        return node.toBuilder()
                .putAttr(attribute, other.getAttrOrThrow(attribute))
                .build()
                .getAttrMap()
                .equals(other.getAttrMap());
    }

    private static int[] window(NodeDef node) {
        return node.getAttrOrThrow(WINDOW).getList().getIList().stream()
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static GrowingConstant growing(NodeDef node, int length, int[] values, int[] others, int otherLength) {
        int[] growth = new int[values.length];
        for (int i = 0; i < growth.length; i++) {
            growth[i] = others[i] - values[i];
        }
        return new GrowingConstant(node, length, values, growth, otherLength - length);
    }

    /** The node for another length; empty if a number would not be whole. */
    Optional<NodeDef> at(int otherLength) {
        int[] grown = values.clone();
        for (int i = 0; i < values.length; i++) {
            int more = growth[i] * (otherLength - length);
            if (more % distance != 0) {
                return Optional.empty();
            }
            grown[i] += more / distance;
        }
        return Optional.of(node.getOp().equals(CONSTANT) ? constant(grown) : window(grown));
    }

    private NodeDef constant(int[] grown) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * grown.length).order(ByteOrder.nativeOrder());
        bytes.asIntBuffer().put(grown);
        TensorProto tensor = node.getAttrOrThrow(VALUE).getTensor().toBuilder()
                .clearIntVal()
                .setTensorContent(ByteString.copyFrom(bytes))
                .build();
        return node.toBuilder()
                .putAttr(VALUE, AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }

    private NodeDef window(int[] grown) {
        AttrValue.ListValue.Builder sizes = AttrValue.ListValue.newBuilder();
        for (int size : grown) {
            sizes.addI(size);
        }
        return node.toBuilder()
                .putAttr(WINDOW, AttrValue.newBuilder().setList(sizes).build())
                .build();
    }

    /** TensorFlow writes numbers as bytes, or one by one, and then leaves out the repeats at the end. */
    private static int[] values(TensorProto tensor) {
        int size = 1;
        for (int i = 0; i < tensor.getTensorShape().getDimCount(); i++) {
            size *= (int) tensor.getTensorShape().getDim(i).getSize();
        }
        int[] values = new int[size];
        IntBuffer bytes = tensor.getTensorContent()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
        int listed = tensor.getIntValCount();
        for (int i = 0; i < size; i++) {
            values[i] =
                    bytes.hasRemaining() ? bytes.get() : listed == 0 ? 0 : tensor.getIntVal(Math.min(i, listed - 1));
        }
        return values;
    }
}
