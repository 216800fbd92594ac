package io.reviewstream.network.layers;

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
    private final GateViews views;
    private final Direction direction;
    private final StateDropout dropped;
    private final Sequence input;
    private final Sequence output;
    private final GruStep[] steps;

    GruPass(
            Ops tf,
            GruLayer.Weights weights,
            GateViews views,
            Direction direction,
            StateDropout dropped,
            Sequence input,
            Sequence output,
            GruStep[] steps) {
        this.tf = tf;
        this.matrices = new Matrices(tf);
        this.weights = weights;
        this.views = views;
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
        List<Operand<TFloat32>> read =
                Arrays.stream(steps).<Operand<TFloat32>>map(GruStep::read).toList();
        var states = matrices.rows(read, units);
        gradients.add(weights.kernel(), weightGradient(input.rows(), gates, candidate));
        gradients.add(weights.recurrent(), weightGradient(states, gates, recurrentCandidate));
        gradients.add(weights.bias(), matrices.joined(tf.nn.biasAddGrad(gates), tf.nn.biasAddGrad(candidate)));
        gradients.add(weights.candidateBias(), tf.nn.biasAddGrad(recurrentCandidate));
        return tf.math.add(
                matrices.productTransposed(gates, views.gateKernel()),
                matrices.productTransposed(candidate, views.candidateKernel()));
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

    /** From the direction's last step to its first; the result is in the order of the text. */
    private StepGradients[] chain(Operand<TFloat32> outputGradient) {
        var perStep = matrices.steps(outputGradient, steps.length, output.width());
        StepGradients[] all = new StepGradients[steps.length];
        @Nullable Operand<TFloat32> fromLater = null;
        for (int k = steps.length - 1; k >= 0; k--) {
            int t = direction.step(k, steps.length);
            Operand<TFloat32> own = perStep.get(t);
            Operand<TFloat32> state = fromLater == null ? own : tf.math.add(own, fromLater);
            Operand<TFloat32> kept = tf.math.mul(steps[t].update(), state);
            all[t] = through(steps[t], state, kept);
            if (k > 0) {
                fromLater = toEarlier(all[t], kept);
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

    private Operand<TFloat32> toEarlier(StepGradients step, Operand<TFloat32> kept) {
        var ofGates = matrices.productTransposed(step.gates(), views.gateRecurrent());
        var ofCandidate = matrices.productTransposed(step.recurrentCandidate(), views.candidateRecurrent());
        return dropped.addTo(tf, kept, List.of(ofGates, ofCandidate));
    }

    /** [inᵀ·gates, inᵀ·last]: all three column blocks of a kernel's gradient. */
    private Operand<TFloat32> weightGradient(Operand<TFloat32> in, Operand<TFloat32> gates, Operand<TFloat32> last) {
        return matrices.besides(matrices.transposedProduct(in, gates), matrices.transposedProduct(in, last));
    }

    private Operand<TFloat32> rows(StepGradients[] byStep, Function<StepGradients, Operand<TFloat32>> part, int width) {
        return matrices.rows(Arrays.stream(byStep).map(part).toList(), width);
    }
}
