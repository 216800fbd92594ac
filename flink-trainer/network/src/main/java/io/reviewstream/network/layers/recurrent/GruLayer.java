package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Matrices;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import io.reviewstream.network.layers.sequence.SequencePass;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One direction of gated recurrent units (Cho et al. 2014) in the form that cuDNN computes, where the reset gate acts
 * after the recurrent matrix:
 *
 * <pre>
 * z = σ(x·Wz + h·Uz + bz)      r = σ(x·Wr + h·Ur + br)
 * n = tanh(x·Wn + bn + r ∘ (h·Un + cn))
 * h' = n + z ∘ (h − n)
 * </pre>
 *
 * The loop over steps is unrolled; the input side of all steps is one product. On padding z is pushed to 1 by adding 60 to
 * its pre-activation, so h passes unchanged, exactly: σ(60 + x) is 1 in float32 for any x above −43.
 */
public final class GruLayer implements SequenceLayer {
    private final int units;
    private final Direction direction;
    private final float recurrentDropout;
    private final Weights weights;

    /**
     * What it learns.
     *
     * @param kernel [input width, 3·units], gates z, r, n side by side
     * @param recurrent [units, 3·units]
     * @param bias [3·units]
     * @param candidateBias [units]: cn, the bias inside the reset gate's reach (those of z and r would double their bias)
     */
    record Weights(Parameter kernel, Parameter recurrent, Parameter bias, Parameter candidateBias) {}

    /**
     * Declares four parameters.
     *
     * @param name prefix of the parameters' names, unique in the store
     * @param recurrentDropout share of h that is dropped where it enters a recurrent product
     */
    public GruLayer(
            ParameterStore store, String name, int inputWidth, int units, Direction direction, float recurrentDropout) {
        this.units = units;
        this.direction = direction;
        this.recurrentDropout = recurrentDropout;
        this.weights = new Weights(
                store.weight(name + ".kernel", Shape.of(inputWidth, 3L * units), Initializer.glorot(inputWidth, units)),
                store.weight(name + ".recurrent", Shape.of(units, 3L * units), Initializer.glorot(units, units)),
                store.weight(name + ".bias", Shape.of(3L * units), Initializer.constant(0)),
                store.weight(name + ".candidate_bias", Shape.of(units), Initializer.constant(0)));
    }

    @Override
    public int outputWidth() {
        return units;
    }

    @Override
    public int forwardWidth() {
        return direction == Direction.FORWARD ? units : 0;
    }

    @Override
    public SequencePass forward(Ops tf, Sequence input, Dropout dropout) {
        Matrices matrices = new Matrices(tf);
        Operand<TFloat32> state = emptyState(tf, input);
        var views = GateViews.of(tf, matrices, weights, units, state);
        Sequence widened = input.with(GateViews.widened(tf, input), input.width() + 2);
        var gates = matrices.steps(matrices.product(widened.rows(), views.gateKernel()), input.steps(), 2 * units);
        var candidates =
                matrices.steps(matrices.product(widened.rows(), views.candidateKernel()), input.steps(), units);
        StateDropout dropped = StateDropout.of(tf, dropout, recurrentDropout, input, units);
        GruStep[] steps = new GruStep[input.steps()];
        for (int k = 0; k < steps.length; k++) {
            int t = direction.step(k, steps.length);
            steps[t] = GruStep.forward(tf, matrices, views, dropped, state, gates.get(t), candidates.get(t));
            state = steps[t].state();
        }
        List<Operand<TFloat32>> states =
                Arrays.stream(steps).<Operand<TFloat32>>map(GruStep::state).toList();
        Sequence output = input.with(matrices.rows(states, units), units);
        return new GruPass(tf, weights, direction, dropped, widened, output, steps);
    }

    private Operand<TFloat32> emptyState(Ops tf, Sequence input) {
        var shape = tf.concat(List.of(input.batch(), tf.constant(new int[] {units})), tf.constant(0));
        return tf.fill(shape, tf.constant(0f));
    }
}
