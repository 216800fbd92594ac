package io.reviewstream.network.layers.sequence;

import io.reviewstream.network.layers.parameters.Gradients;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What a {@link SequenceLayer} built for one bucket, and the way back through it. */
public interface SequencePass {
    Sequence output();

    /**
     * Adds back-propagation to the graph.
     *
     * @param outputGradient ∂loss/∂output, [T·B, output width]
     * @param gradients takes the gradient of each parameter of the layer
     * @return ∂loss/∂input, [T·B, input width]
     */
    Operand<TFloat32> backward(Operand<TFloat32> outputGradient, Gradients gradients);
}
