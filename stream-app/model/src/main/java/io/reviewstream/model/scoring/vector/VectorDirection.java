package io.reviewstream.model.scoring.vector;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a recurrent layer over tables.
 *
 * @param weights of the recurrent side
 * @param words tables of tokens
 * @param ngrams tables of n-grams; null where there are none
 * @param backward whether texts are read from their end
 * @param column of the layer's states at which its own begin
 */
record VectorDirection(
        PackedWeights weights, InputRows words, @Nullable InputRows ngrams, boolean backward, int column) {}
