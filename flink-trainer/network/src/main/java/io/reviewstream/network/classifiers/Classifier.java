package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Dropout;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Everything between ids and logits, declared once for a graph: any number of sub-graphs, one a length bucket and
 * purpose, are built from it and share its parameters. Not thread-safe.
 */
public interface Classifier {

    /** Adds inference for one bucket to the graph: no dropout, no way back. */
    Output infer(Ops tf, TextInput input);

    /**
     * Adds the forward half of a training step for one bucket.
     *
     * @param graph that {@code tf} builds in
     * @param dropout masks of this sub-graph
     */
    Pass train(Graph graph, Ops tf, TextInput input, Dropout dropout);

    /** Parameters that are never updated; the others are learnt. */
    List<Parameter> frozen();

    /**
     * What the network says.
     *
     * @param logits [B, labels]
     * @param attention [B, S, T]: 0 on padding; over a text that has tokens it sums to 1
     * @param breakdown of the logits, built when asked for
     */
    record Output(Operand<TFloat32> logits, Operand<TFloat32> attention, Breakdown breakdown) {}

    /** The forward half of a training step, and the way back. */
    interface Pass {
        /** [B, labels]. */
        public Operand<TFloat32> logits();

        /**
         * Adds back-propagation to the graph; to be called once.
         *
         * @param logitsGradient ∂loss/∂logits, [B, labels]
         * @param gradients takes the gradient of each parameter that is not frozen
         */
        public void backward(Operand<TFloat32> logitsGradient, Gradients gradients);
    }
}
