package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Matrices;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequencePass;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.types.TFloat32;

/**
 * Back-propagation through time (Werbos 1990) for one direction of {@link GruLayer}, written out by hand: the chain of
 * steps computes only what the step before it needs; every weight's gradient is then one product over all steps.
 */
final class GruPass implements SequencePass {
    private final Ops tf;
    private final Matrices matrices;
    private final GruLayer.Weights weights;
    private final Direction direction;
    private final StateDropout dropped;
    private final Sequence input;
    private final Sequence output;
    private final GruStep[] steps;

    /** {@code input} is widened as {@link GateViews#widened} does it. */
    GruPass(
            Ops tf,
            GruLayer.Weights weights,
            Direction direction,
            StateDropout dropped,
            Sequence input,
            Sequence output,
            GruStep[] steps) {
        this.tf = tf;
        this.matrices = new Matrices(tf);
        this.weights = weights;
        this.direction = direction;
        this.dropped = dropped;
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
        StepGradients[] byStep = chain(outputGradient);
        int units = output.width();
        var gates = rows(byStep, StepGradients::gates, 2 * units);
        var candidate = rows(byStep, StepGradients::candidate, units);
        var recurrentCandidate = rows(byStep, StepGradients::recurrentCandidate, units);
        ofInput(weightGradient(input.rows(), gates, candidate), gradients);
        gradients.add(weights.recurrent(), ofRecurrent(gates, recurrentCandidate));
        gradients.add(weights.candidateBias(), tf.nn.biasAddGrad(recurrentCandidate));
        var kernel = matrices.transposed(weights.kernel().variable());
        return tf.math.add(
                matrices.product(gates, matrices.rowsOf(kernel, 0, 2 * units)),
                matrices.product(candidate, matrices.rowsOf(kernel, 2 * units, units)));
    }

    /**
     * Gradients of one step, before the activations.
     *
     * @param gates of z and r, [B, 2·units]
     * @param candidate of n, [B, units]
     * @param recurrentCandidate of h·Un + cn, [B, units]
     */
    private record StepGradients(
            Operand<TFloat32> gates, Operand<TFloat32> candidate, Operand<TFloat32> recurrentCandidate) {}

    /**
     * U transposed, cut as the steps use it.
     *
     * @param gates [2·units, units]
     * @param candidate [units, units]
     */
    private record Transposed(Operand<TFloat32> gates, Operand<TFloat32> candidate) {
        static Transposed of(Matrices matrices, Parameter recurrent, int units) {
            var whole = matrices.transposed(recurrent.variable());
            return new Transposed(matrices.rowsOf(whole, 0, 2 * units), matrices.rowsOf(whole, 2 * units, units));
        }
    }

    /** From the direction's last step to its first; the result is in the order of the text. */
    private StepGradients[] chain(Operand<TFloat32> outputGradient) {
        var own = matrices.steps(outputGradient, steps.length, output.width());
        var recurrent = Transposed.of(matrices, weights.recurrent(), output.width());
        StepGradients[] all = new StepGradients[steps.length];
        @Nullable Operand<TFloat32> state = null;
        for (int k = steps.length - 1; k >= 0; k--) {
            int t = direction.step(k, steps.length);
            state = state == null ? own.get(t) : state;
            Operand<TFloat32> kept = tf.math.mul(steps[t].update(), state);
            all[t] = through(steps[t], state, kept);
            if (k > 0) {
                Operand<TFloat32> before = own.get(direction.step(k - 1, steps.length));
                state = toEarlier(all[t], List.of(before, kept), recurrent);
            }
        }
        return all;
    }

    /** {@code kept} is z ∘ {@code state}: what passes h' → h directly; the rest of {@code state} goes to n. */
    private StepGradients through(GruStep step, Operand<TFloat32> state, Operand<TFloat32> kept) {
        Operand<TFloat32> candidate = TanhGrad.create(tf.scope(), step.candidate(), tf.math.sub(state, kept));
        var ofUpdate = tf.math.mul(state, step.distance());
        var ofReset = tf.math.mul(candidate, step.recurrentCandidate());
        Operand<TFloat32> gates = SigmoidGrad.create(tf.scope(), step.gates(), matrices.besides(ofUpdate, ofReset));
        return new StepGradients(gates, candidate, tf.math.mul(candidate, step.reset()));
    }

    /** The gradient of the state that came in: {@code past} the products, and through them. */
    private Operand<TFloat32> toEarlier(StepGradients step, List<Operand<TFloat32>> past, Transposed recurrent) {
        var ofGates = matrices.product(step.gates(), recurrent.gates());
        var ofCandidate = matrices.product(step.recurrentCandidate(), recurrent.candidate());
        return dropped.addTo(tf, past, List.of(ofGates, ofCandidate));
    }

    /** The rows of the widened kernel are the kernel and the bias; that of padding is no weight. */
    private void ofInput(Operand<TFloat32> widened, Gradients gradients) {
        int width = input.width() - 2;
        gradients.add(weights.kernel(), matrices.rowsOf(widened, 0, width));
        gradients.add(weights.bias(), tf.reshape(matrices.rowsOf(widened, width, 1), tf.constant(new int[] {-1})));
    }

    private Operand<TFloat32> ofRecurrent(Operand<TFloat32> gates, Operand<TFloat32> recurrentCandidate) {
        if (dropped.drops()) {
            List<Operand<TFloat32>> read =
                    Arrays.stream(steps).<Operand<TFloat32>>map(GruStep::read).toList();
            return weightGradient(matrices.rows(read, output.width()), gates, recurrentCandidate);
        }
        // What a step reads is what the step before it put out; the first one reads zeros, which add nothing.
        ShiftedRows shifted = ShiftedRows.of(tf, direction, output);
        return weightGradient(shifted.earlier(output.rows()), shifted.later(gates), shifted.later(recurrentCandidate));
    }

    /** [inᵀ·gates, inᵀ·last]: all three column blocks of a kernel's gradient. */
    private Operand<TFloat32> weightGradient(Operand<TFloat32> in, Operand<TFloat32> gates, Operand<TFloat32> last) {
        return matrices.besides(matrices.transposedProduct(in, gates), matrices.transposedProduct(in, last));
    }

    private Operand<TFloat32> rows(StepGradients[] byStep, Function<StepGradients, Operand<TFloat32>> part, int width) {
        return matrices.rows(Arrays.stream(byStep).map(part).toList(), width);
    }
}
