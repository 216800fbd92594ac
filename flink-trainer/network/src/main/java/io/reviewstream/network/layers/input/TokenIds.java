package io.reviewstream.network.layers.input;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sequences of token ids, time-major, none below 0.
 *
 * @param steps T
 * @param words [T·B], all sequences' first tokens first; 0 is padding
 * @param ngrams [T·B, ngramsPerToken]; 0 is none
 * @param ngramsPerToken how many n-gram ids a token carries, possibly 0
 * @param mask [T, B]: 1 where there is a token, 0 on padding
 * @param batch B, of rank 1
 */
public record TokenIds(
        int steps,
        Operand<TInt32> words,
        Operand<TInt32> ngrams,
        int ngramsPerToken,
        Operand<TFloat32> mask,
        Operand<TInt32> batch) {}
