package io.reviewstream.model.quality;

/**
 * What is left to chance in a report, and its size.
 *
 * @param seed of all draws
 * @param samples of the bootstrap, from 100 on
 */
public record Draws(long seed, int samples) {
    /** @throws IllegalArgumentException with too few samples for an interval */
    public Draws {
        if (samples < 100) {
            throw new IllegalArgumentException(samples + " samples make no interval of 95 %: draw 100 or more");
        }
    }
}
