package io.reviewstream.network.layers.pooling;

import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A text's vector, and how much each step counts in it.
 *
 * @param vector [B, width]; zero for a text without tokens
 * @param weights [T, B], 0 on padding of a text that has tokens, whose weights sum to 1; built when asked for
 */
record Pooled(Operand<TFloat32> vector, Supplier<Operand<TFloat32>> weights) {}
