package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.sequence.Matrices;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.types.TFloat32;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; forget gate by Gers et al. 2000), its four activations a = x·W
 * + h·U + b side by side in the order i, f, o, g:
 *
 * <pre>
 * i, f, o = σ(a)      g = tanh(a)
 * c' = f ∘ c + i ∘ g      h' = o ∘ tanh(c')
 * </pre>
 */
public record LstmCell(int units) implements CellFormula {
    @Override
    public int blocks() {
        return 4;
    }

    @Override
    public int memories() {
        return 1;
    }

    @Override
    public Initializer recurrentStart() {
        return Initializer.orthogonal();
    }

    /** 1 for the forget gate, so that memory lasts at first (Jozefowicz, Zaremba and Sutskever 2015). */
    @Override
    public Initializer biasStart() {
        return (shape, seed) -> {
            float[] bias = new float[Math.toIntExact(shape.size())];
            Arrays.fill(bias, units, 2 * units, 1f);
            return bias;
        };
    }

    @Override
    public Step step(Ops tf, Operand<TFloat32> activation, List<Operand<TFloat32>> memory) {
        Gates gates = Gates.of(tf, activation, units);
        Operand<TFloat32> before = memory.get(0);
        Operand<TFloat32> cell =
                tf.math.add(tf.math.mul(gates.forget(), before), tf.math.mul(gates.input(), gates.candidate()));
        Operand<TFloat32> squashed = tf.math.tanh(cell);
        Hidden after = new Hidden(tf.math.mul(gates.output(), squashed), List.of(cell));
        return new LstmStep(tf, gates, before, squashed, after);
    }

    /**
     * What the activations became.
     *
     * @param all i, f and o side by side, [B, 3·units]
     * @param input i
     * @param forget f
     * @param output o
     * @param candidate g
     */
    private record Gates(
            Operand<TFloat32> all,
            Operand<TFloat32> input,
            Operand<TFloat32> forget,
            Operand<TFloat32> output,
            Operand<TFloat32> candidate) {

        static Gates of(Ops tf, Operand<TFloat32> activation, int units) {
            Matrices matrices = new Matrices(tf);
            Operand<TFloat32> all = tf.math.sigmoid(matrices.columns(activation, 0, 3 * units));
            Operand<TFloat32> candidate = tf.math.tanh(matrices.columns(activation, 3 * units, units));
            var thirds = tf.split(tf.constant(1), all, 3L).output();
            return new Gates(all, thirds.get(0), thirds.get(1), thirds.get(2), candidate);
        }
    }

    /**
     * One step and its way back.
     *
     * @param before c
     * @param squashed tanh(c')
     */
    private record LstmStep(Ops tf, Gates gates, Operand<TFloat32> before, Operand<TFloat32> squashed, Hidden after)
            implements Step {
        @Override
        public Back back(Hidden gradient) {
            var ofSquashed = tf.math.mul(gradient.state(), gates.output());
            Operand<TFloat32> throughState = TanhGrad.create(tf.scope(), squashed, ofSquashed);
            Operand<TFloat32> cell = tf.math.add(gradient.memory().get(0), throughState);
            Operand<TFloat32> activation = new Matrices(tf)
                    .besides(
                            SigmoidGrad.create(tf.scope(), gates.all(), ofGates(gradient, cell)),
                            TanhGrad.create(tf.scope(), gates.candidate(), tf.math.mul(cell, gates.input())));
            return new Back(activation, List.of(tf.math.mul(cell, gates.forget())));
        }

        /** Of i, f and o after the sigmoid. */
        private Operand<TFloat32> ofGates(Hidden gradient, Operand<TFloat32> cell) {
            var ofInput = tf.math.mul(cell, gates.candidate());
            var ofForget = tf.math.mul(cell, before);
            var ofOutput = tf.math.mul(gradient.state(), squashed);
            return tf.concat(List.of(ofInput, ofForget, ofOutput), tf.constant(1));
        }
    }
}
