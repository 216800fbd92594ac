package io.reviewstream.model.drift.window;

/**
 * A part of the stream.
 *
 * @param start first millisecond since 1970 that belongs to it
 * @param end first that no longer does
 * @param summary what was counted in it
 * @param complete false for the newest one, while reviews of its time may still come or it is not full
 * @param <S> what is counted
 */
public record StreamWindow<S extends Mergeable<S>>(long start, long end, S summary, boolean complete) {

    /** How many reviews it holds. */
    public long reviews() {
        return summary.reviews();
    }
}
