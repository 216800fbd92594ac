package io.reviewstream.model.scoring.graph;

import org.jspecify.annotations.Nullable;

/** What one run of a signature gave; the arrays are handed over, not copied. */
public final class RawScores {

    private final float[] logits;
    private final float[] attention;
    private final @Nullable RawContributions contributions;

    /**
     * What a run said.
     *
     * @param logits [batch × labels]
     * @param attention [batch × sentences × tokens]
     * @param contributions null if there are none
     */
    public RawScores(float[] logits, float[] attention, @Nullable RawContributions contributions) {
        this.logits = logits;
        this.attention = attention;
        this.contributions = contributions;
    }

    /** [batch × labels]. */
    public float[] logits() {
        return logits;
    }

    /** [batch × sentences × tokens]. */
    public float[] attention() {
        return attention;
    }

    /** Null if the network has none, or was loaded without. */
    public @Nullable RawContributions contributions() {
        return contributions;
    }
}
