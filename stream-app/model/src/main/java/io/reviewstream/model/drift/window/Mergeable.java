package io.reviewstream.model.drift.window;

/**
 * What was counted of some reviews. Merging must give the same result bit by bit in any order and grouping, so whole numbers
 * are added, and sums of fractions have no place in it.
 *
 * @param <S> the type itself
 */
public interface Mergeable<S extends Mergeable<S>> {

    /**
     * Adds what another one counted, which stays as it is.
     *
     * @return this
     */
    S merge(S other);

    /** How many reviews were counted. */
    long reviews();
}
