package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.sequence.Matrices;
import java.util.List;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A cell on its way through the steps of one bucket, and back.
 *
 * @param recurrent U
 */
record Unrolling(Ops tf, CellFormula cell, Operand<TFloat32> recurrent, StateDropout dropped, Carry carry) {

    /** Step {@code t}; {@code inputSide} is its x·W + b, [B, blocks·units]. */
    UnrolledStep step(int t, Operand<TFloat32> inputSide, Hidden before) {
        Operand<TFloat32> read = dropped.apply(tf, before.state());
        var inner = cell.step(tf, tf.math.add(inputSide, tf.linalg.matMul(read, recurrent)), before.memory());
        return new UnrolledStep(read, inner, carry.leaving(t, before, inner.after()));
    }

    /** Back through step {@code t}; {@code gradient} is ∂loss/∂ what left it. */
    Back back(int t, UnrolledStep step, Hidden gradient) {
        Hidden into = carry.intoStep(t, gradient);
        CellFormula.Back inner = step.inner().back(into);
        return new Back(inner.activation(), () -> before(carry.past(gradient, into), inner));
    }

    private Hidden before(Hidden past, CellFormula.Back inner) {
        var ofRead = new Matrices(tf).productTransposed(inner.activation(), recurrent);
        Operand<TFloat32> state = dropped.addTo(tf, past.state(), List.of(ofRead));
        return new Hidden(
                state,
                past.with(new Hidden(state, inner.memory()), tf.math::add).memory());
    }

    /**
     * Gradients of what came into a step.
     *
     * @param activation [B, blocks·units]
     * @param before of what came from the step before; built when asked for, since the first step needs none
     */
    record Back(Operand<TFloat32> activation, Supplier<Hidden> before) {}
}
