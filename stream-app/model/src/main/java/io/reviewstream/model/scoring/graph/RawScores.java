package io.reviewstream.model.scoring.graph;

/** What one run of a signature gave; the arrays are handed over, not copied. */
public final class RawScores {

    private final float[] logits;
    private final float[] attention;

    RawScores(float[] logits, float[] attention) {
        this.logits = logits;
        this.attention = attention;
    }

    /** [batch × labels]. */
    public float[] logits() {
        return logits;
    }

    /** [batch × sentences × tokens]. */
    public float[] attention() {
        return attention;
    }
}
