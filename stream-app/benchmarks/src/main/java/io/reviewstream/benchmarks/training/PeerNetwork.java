package io.reviewstream.benchmarks.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.recurrent.GRU;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;

/**
 * The same network in DJL: embedding, PyTorch's own bidirectional GRU, additive attention that leaves padding out, dropout,
 * logits. Only the GRU reads padding, because DJL cannot tell PyTorch about lengths.
 */
final class PeerNetwork extends AbstractBlock {
    private static final float MASKED = -1e9f;

    private final NetworkSize size;
    private final Parameter table;
    private final Parameter query;
    private final Block states;
    private final Block hidden;
    private final Block dropout;
    private final Block output;

    PeerNetwork(NetworkSize size) {
        this.size = size;
        this.table = addParameter(weight("embedding", new Shape(size.vocabulary(), size.dim())));
        this.query = addParameter(weight("query", new Shape(size.attentionUnits(), 1)));
        this.states = addChildBlock(
                "gru",
                GRU.builder()
                        .setStateSize(size.units())
                        .setNumLayers(1)
                        .optHasBiases(true)
                        .optBidirectional(true)
                        .optBatchFirst(true)
                        .optReturnState(false)
                        .build());
        this.hidden = addChildBlock(
                "attention", Linear.builder().setUnits(size.attentionUnits()).build());
        this.dropout = addChildBlock(
                "dropout", Dropout.builder().optRate(NetworkSize.DROPOUT).build());
        this.output =
                addChildBlock("output", Linear.builder().setUnits(size.labels()).build());
    }

    private static Parameter weight(String name, Shape shape) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.WEIGHT)
                .optShape(shape)
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        NDArray ids = inputs.singletonOrThrow();
        NDArray rows = Embedding.embedding(ids, store.getValue(table, ids.getDevice(), training), SparseFormat.DENSE)
                .singletonOrThrow();
        NDArray read = read(store, rows, training);
        NDArray pooled = read.mul(weights(store, ids, read, training)).sum(new int[] {1});
        return output.forward(store, dropout.forward(store, new NDList(pooled), training), training);
    }

    /**
     * PyTorch's biGRU, [B, T, 2·units]. It wants each direction's weights and biases together; the block itself hands over
     * all weights first and fails for two directions.
     */
    private NDArray read(ParameterStore store, NDArray rows, boolean training) {
        NDList ordered = new NDList();
        for (String direction : List.of("l_0_", "r_0_")) {
            for (String kind : List.of("i2h_WEIGHT", "h2h_WEIGHT", "i2h_BIAS", "h2h_BIAS")) {
                Parameter parameter = states.getParameters().get(direction + kind);
                ordered.add(store.getValue(parameter, rows.getDevice(), training));
            }
        }
        NDArray first = rows.getManager().zeros(new Shape(2, rows.getShape().get(0), size.units()));
        return rows.getNDArrayInternal()
                .gru(rows, first, ordered, true, 1, 0, training, true, true)
                .get(0);
    }

    /** [B, T, 1]. */
    private NDArray weights(ParameterStore store, NDArray ids, NDArray read, boolean training) {
        NDArray scores = hidden.forward(store, new NDList(read), training)
                .singletonOrThrow()
                .tanh()
                .matMul(store.getValue(query, ids.getDevice(), training));
        NDArray penalty = ids.eq(0).toType(DataType.FLOAT32, false).mul(MASKED).expandDims(2);
        return scores.add(penalty).softmax(1);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), size.labels())};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        long texts = inputs[0].get(0);
        long steps = inputs[0].get(1);
        states.initialize(manager, type, new Shape(texts, steps, size.dim()));
        hidden.initialize(manager, type, new Shape(texts, steps, 2L * size.units()));
        dropout.initialize(manager, type, new Shape(texts, 2L * size.units()));
        output.initialize(manager, type, new Shape(texts, 2L * size.units()));
    }
}
