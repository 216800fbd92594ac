package io.reviewstream.network.layers.input;

import io.reviewstream.network.layers.parameters.Gradients;
import java.util.function.BiConsumer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A look-up of training and its way back.
 *
 * @param rows [T·B, width]
 * @param backward takes ∂loss/∂rows and adds the gradient of the table's rows
 */
record RowsPass(Operand<TFloat32> rows, BiConsumer<Operand<TFloat32>, Gradients> backward) {}
