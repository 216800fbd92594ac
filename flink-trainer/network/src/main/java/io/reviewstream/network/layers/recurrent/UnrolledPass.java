package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.sequence.Matrices;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequencePass;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Back-propagation through time (Werbos 1990) for an {@link UnrolledLayer}, written out by hand: the chain of steps
 * computes only what the step before it needs; every weight's gradient is then one product over all steps.
 */
final class UnrolledPass implements SequencePass {
    private final Unrolling unrolling;
    private final Matrices matrices;
    private final UnrolledLayer.Weights weights;
    private final Direction direction;
    private final Sequence input;
    private final Sequence output;
    private final UnrolledStep[] steps;

    UnrolledPass(
            Unrolling unrolling,
            UnrolledLayer.Weights weights,
            Direction direction,
            Sequence input,
            Sequence output,
            UnrolledStep[] steps) {
        this.unrolling = unrolling;
        this.matrices = new Matrices(unrolling.tf());
        this.weights = weights;
        this.direction = direction;
        this.input = input;
        this.output = output;
        this.steps = steps;
    }

    @Override
    public Sequence output() {
        return output;
    }

    @Override
    public Operand<TFloat32> backward(Operand<TFloat32> outputGradient, Gradients gradients) {
        int units = output.width();
        var activations = matrices.rows(chain(outputGradient), unrolling.cell().blocks() * units);
        List<Operand<TFloat32>> read =
                Arrays.stream(steps).<Operand<TFloat32>>map(UnrolledStep::read).toList();
        gradients.add(weights.kernel(), matrices.transposedProduct(input.rows(), activations));
        gradients.add(weights.recurrent(), matrices.transposedProduct(matrices.rows(read, units), activations));
        gradients.add(weights.bias(), unrolling.tf().nn.biasAddGrad(activations));
        return matrices.productTransposed(activations, weights.kernel().variable());
    }

    /** From the direction's last step to its first; the result, gradients of activations, is in the order of the text. */
    private List<Operand<TFloat32>> chain(Operand<TFloat32> outputGradient) {
        var tf = unrolling.tf();
        var own = matrices.steps(outputGradient, steps.length, output.width());
        Unrolling.Back[] all = new Unrolling.Back[steps.length];
        Hidden later = Hidden.all(tf.zerosLike(own.get(0)), unrolling.cell().memories());
        for (int k = steps.length - 1; k >= 0; k--) {
            int t = direction.step(k, steps.length);
            Hidden gradient = new Hidden(tf.math.add(own.get(t), later.state()), later.memory());
            all[t] = unrolling.back(t, steps[t], gradient);
            later = k > 0 ? all[t].before().get() : later;
        }
        return Arrays.stream(all)
                .<Operand<TFloat32>>map(Unrolling.Back::activation)
                .toList();
    }
}
