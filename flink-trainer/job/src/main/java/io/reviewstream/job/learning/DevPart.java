package io.reviewstream.job.learning;

import io.reviewstream.model.text.normalization.CanonicalText;

/**
 * The part of labelled rows by which a training is stopped early where nobody gives another: chosen by a hash of the
 * canonical text, so that copies of a text stay together.
 *
 * @param share of all texts, 0 to 1
 */
public record DevPart(double share) {
    private static final long SALT = 0x646576L;
    private static final double SHARE = 0.1;
    private static final int MOST_TEXTS = 5_000;

    /** A tenth of so many rows, but no more than is needed to tell good from bad. */
    public static DevPart of(int rows) {
        return new DevPart(Math.min(SHARE, MOST_TEXTS / (double) Math.max(1, rows)));
    }

    /** No text at all. */
    static DevPart none() {
        return new DevPart(0);
    }

    /** Whether a text belongs to it. */
    public boolean holds(String text) {
        long hash = SeededDraw.mix(CanonicalText.hash(text) ^ SALT);
        return (hash >>> 11) * 0x1.0p-53 < share;
    }
}
