package io.reviewstream.network.layers.recurrent;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * One step of an {@link UnrolledLayer} and what its way back needs.
 *
 * @param read h as the recurrent product reads it: the state that came in, some of it dropped in training, [B, units]
 * @param inner what the cell did
 * @param leaving what goes to the next step: the cell's, or on padding what came in
 */
record UnrolledStep(Operand<TFloat32> read, CellFormula.Step inner, Hidden leaving) {}
