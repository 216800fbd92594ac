package io.reviewstream.network.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A GRU's weights cut once into what its steps use.
 *
 * @param gateKernel [input width, 2·units]: Wz, Wr
 * @param candidateKernel [input width, units]: Wn
 * @param gateRecurrent [units, 2·units]: Uz, Ur
 * @param candidateRecurrent [units, units]: Un
 * @param candidateBias [units]: cn
 */
record GateViews(
        Operand<TFloat32> gateKernel,
        Operand<TFloat32> candidateKernel,
        Operand<TFloat32> gateRecurrent,
        Operand<TFloat32> candidateRecurrent,
        Operand<TFloat32> candidateBias) {

    static GateViews of(Matrices matrices, GruLayer.Weights weights, int units) {
        var kernel = weights.kernel().variable();
        var recurrent = weights.recurrent().variable();
        return new GateViews(
                matrices.columns(kernel, 0, 2 * units),
                matrices.columns(kernel, 2 * units, units),
                matrices.columns(recurrent, 0, 2 * units),
                matrices.columns(recurrent, 2 * units, units),
                weights.candidateBias().variable());
    }
}
