package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Matrices;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import io.reviewstream.network.layers.sequence.SequencePass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Two recurrent layers over the same input, one each way, their outputs side by side (Schuster and Paliwal 1997). They
 * share nothing, so TensorFlow walks both chains at the same time.
 */
public final class Bidirectional implements SequenceLayer {
    private final SequenceLayer forward;
    private final SequenceLayer backward;

    public Bidirectional(SequenceLayer forward, SequenceLayer backward) {
        this.forward = forward;
        this.backward = backward;
    }

    @Override
    public int outputWidth() {
        return forward.outputWidth() + backward.outputWidth();
    }

    @Override
    public int forwardWidth() {
        return forward.forwardWidth();
    }

    @Override
    public SequencePass forward(Ops tf, Sequence input, Dropout dropout) {
        SequencePass ahead = forward.forward(tf.withSubScope("forward"), input, dropout);
        SequencePass back = backward.forward(tf.withSubScope("backward"), input, dropout);
        Matrices matrices = new Matrices(tf);
        Sequence output =
                input.with(matrices.besides(ahead.output().rows(), back.output().rows()), outputWidth());
        return new Pass(tf, ahead, back, output);
    }

    private record Pass(Ops tf, SequencePass ahead, SequencePass back, Sequence output) implements SequencePass {
        @Override
        public Operand<TFloat32> backward(Operand<TFloat32> outputGradient, Gradients gradients) {
            Matrices matrices = new Matrices(tf);
            int left = ahead.output().width();
            int right = back.output().width();
            return tf.math.add(
                    ahead.backward(matrices.columns(outputGradient, 0, left), gradients),
                    back.backward(matrices.columns(outputGradient, left, right), gradients));
        }
    }
}
