package io.reviewstream.model.scoring.graph;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Takes from a SavedModel what some of its nodes need, with constants for its variables. A large variable becomes a
 * placeholder instead: its value is then fed to each run, which costs nothing, where a constant would be copied into every
 * graph. For one thread.
 */
public final class FrozenNodes {
    /** Bytes up to which a value becomes a constant: the weights of a layer, which TensorFlow may cut and join at once. */
    private static final long LARGEST_CONSTANT = 1 << 20;

    private final SavedGraph saved;
    private final Map<String, NodeDef> taken = new LinkedHashMap<>();
    private final Map<String, NodeDef> changed = new HashMap<>();
    private final Map<String, Tensor> tables = new HashMap<>();

    public FrozenNodes(SavedGraph saved) {
        this.saved = saved;
    }

    /** Puts a node in the place of one of the SavedModel: what that one read is not taken. */
    public FrozenNodes with(NodeDef node) {
        taken.put(node.getName(), node);
        return this;
    }

    /** Has a node taken, where it is needed, in the place of the SavedModel's of its name: with all that it needs itself. */
    public FrozenNodes changed(NodeDef node) {
        changed.put(node.getName(), node);
        return this;
    }

    /** Takes a node and all that it needs. */
    public FrozenNodes take(String tensor) {
        Deque<String> open = new ArrayDeque<>();
        open.push(NodeNames.node(tensor));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!taken.containsKey(name)) {
                NodeDef known = changed.get(name);
                NodeDef node = known == null ? frozen(saved.node(name)) : known;
                taken.put(name, node);
                node.getInputList().forEach(input -> open.push(NodeNames.node(input)));
            }
        }
        return this;
    }

    /** What was taken, by name. */
    Map<String, NodeDef> nodes() {
        return taken;
    }

    /** Values of the placeholders that large variables became, by name. */
    public Map<String, Tensor> tables() {
        return Map.copyOf(tables);
    }

    private NodeDef frozen(NodeDef node) {
        Tensor value = saved.value(node.getName());
        if (value == null) {
            return node;
        }
        if (value.numBytes() > LARGEST_CONSTANT) {
            tables.put(node.getName(), value);
            return placeholder(node.getName(), node.getAttrOrThrow("dtype"), node.getAttrOrThrow("shape"));
        }
        return constant(node.getName(), node.getAttrOrThrow("dtype"), value);
    }

    private static NodeDef placeholder(String name, AttrValue type, AttrValue shape) {
        return NodeDef.newBuilder()
                .setName(name)
                .setOp("Placeholder")
                .putAttr("dtype", type)
                .putAttr("shape", shape)
                .build();
    }

    private static NodeDef constant(String name, AttrValue type, Tensor value) {
        ByteDataBuffer data = value.asRawTensor().data();
        byte[] bytes = new byte[(int) data.size()];
        data.read(bytes);
        TensorProto proto = TensorProto.newBuilder()
                .setDtype(type.getType())
                .setTensorShape(shape(value.shape()))
                .setTensorContent(ByteString.copyFrom(bytes))
                .build();
        return NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .putAttr("dtype", type)
                .putAttr("value", AttrValue.newBuilder().setTensor(proto).build())
                .build();
    }

    private static TensorShapeProto shape(Shape shape) {
        TensorShapeProto.Builder builder = TensorShapeProto.newBuilder();
        for (long size : shape.asArray()) {
            builder.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        }
        return builder.build();
    }

    /** The whole of it as a graph for one bucket. */
    public GraphDef graph() {
        return GraphDef.newBuilder().addAllNode(taken.values()).build();
    }
}
