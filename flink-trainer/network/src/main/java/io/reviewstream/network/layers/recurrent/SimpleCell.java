package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.Initializer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.TFloat32;

/** Simple recurrence (Elman 1990): h' = tanh(x·W + h·U + b), or max(0, …) in the place of tanh. */
public record SimpleCell(boolean rectified) implements CellFormula {
    private static final float IDENTITY = 0.9f;

    @Override
    public int blocks() {
        return 1;
    }

    @Override
    public int memories() {
        return 0;
    }

    /**
     * Orthogonal for tanh; a multiple of the identity for max(0, x), which keeps states from fading and from exploding at first
     * (Le, Jaitly and Hinton 2015).
     */
    @Override
    public Initializer recurrentStart() {
        return rectified ? Initializer.identity(IDENTITY) : Initializer.orthogonal();
    }

    @Override
    public Initializer biasStart() {
        return Initializer.constant(0);
    }

    @Override
    public Step step(Ops tf, Operand<TFloat32> activation, List<Operand<TFloat32>> memory) {
        Operand<TFloat32> state = rectified ? tf.nn.relu(activation) : tf.math.tanh(activation);
        return new SimpleStep(tf, rectified, new Hidden(state, List.of()));
    }

    private record SimpleStep(Ops tf, boolean rectified, Hidden after) implements Step {
        @Override
        public Back back(Hidden gradient) {
            Operand<TFloat32> activation = rectified
                    ? ReluGrad.create(tf.scope(), gradient.state(), after.state())
                    : TanhGrad.create(tf.scope(), after.state(), gradient.state());
            return new Back(activation, List.of());
        }
    }
}
