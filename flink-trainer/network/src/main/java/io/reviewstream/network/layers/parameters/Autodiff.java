package io.reviewstream.network.layers.parameters;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/** TensorFlow's own gradients, for the parts of a network whose way back is not written by hand. */
public final class Autodiff {
    private Autodiff() {}

    /**
     * Adds the way back from {@code result} to {@code border} to the graph; it goes no further.
     *
     * @param resultGradient ∂loss/∂result
     * @param parameters read between border and result; their gradients are collected
     * @return ∂loss/∂border
     */
    public static Operand<TFloat32> backward(
            Graph graph,
            Operand<TFloat32> result,
            Operand<TFloat32> resultGradient,
            Operand<TFloat32> border,
            List<Parameter> parameters,
            Gradients gradients) {
        List<Output<?>> sources = new ArrayList<>();
        parameters.forEach(parameter -> sources.add(parameter.variable().asOutput()));
        sources.add(border.asOutput());
        Output<?>[] derived = graph.addGradients(
                null, new Output<?>[] {result.asOutput()}, sources.toArray(new Output<?>[0]), new Output<?>[] {
                    resultGradient.asOutput()
                });
        for (int i = 0; i < parameters.size(); i++) {
            gradients.add(parameters.get(i), floats(derived[i]));
        }
        return floats(derived[parameters.size()]);
    }

    @SuppressWarnings("unchecked") // addGradients gives each source's type, and all sources are TFloat32
    private static Operand<TFloat32> floats(Output<?> output) {
        return (Output<TFloat32>) output;
    }
}
