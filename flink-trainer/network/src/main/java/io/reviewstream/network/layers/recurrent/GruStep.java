package io.reviewstream.network.layers.recurrent;

import io.reviewstream.network.layers.sequence.Matrices;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One step of a GRU and what its way back needs; all [B, units] but for {@code gates}, [B, 2·units].
 *
 * @param read h as the recurrent products read it: the state that came in, some of it dropped in training
 * @param gates z and r side by side
 * @param update z
 * @param reset r
 * @param candidate n
 * @param recurrentCandidate h·Un + cn
 * @param distance h − n
 * @param state h', the state that goes out
 */
record GruStep(
        Operand<TFloat32> read,
        Operand<TFloat32> gates,
        Operand<TFloat32> update,
        Operand<TFloat32> reset,
        Operand<TFloat32> candidate,
        Operand<TFloat32> recurrentCandidate,
        Operand<TFloat32> distance,
        Operand<TFloat32> state) {

    static GruStep forward(
            Ops tf,
            Matrices matrices,
            GateViews views,
            StateDropout dropped,
            Operand<TFloat32> before,
            Operand<TFloat32> gateInput,
            Operand<TFloat32> candidateInput) {
        Operand<TFloat32> read = dropped.apply(tf, before);
        Operand<TFloat32> gates =
                tf.math.sigmoid(tf.math.add(gateInput, matrices.product(read, views.gateRecurrent())));
        var halves = matrices.halves(gates);
        Operand<TFloat32> update = halves.get(0);
        Operand<TFloat32> reset = halves.get(1);
        Operand<TFloat32> recurrentCandidate =
                tf.math.add(matrices.product(read, views.candidateRecurrent()), views.candidateBias());
        Operand<TFloat32> candidate = tf.math.tanh(tf.math.add(candidateInput, tf.math.mul(reset, recurrentCandidate)));
        Operand<TFloat32> distance = tf.math.sub(before, candidate);
        Operand<TFloat32> state = tf.math.add(candidate, tf.math.mul(update, distance));
        return new GruStep(read, gates, update, reset, candidate, recurrentCandidate, distance, state);
    }
}
