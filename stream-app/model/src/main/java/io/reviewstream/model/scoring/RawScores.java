package io.reviewstream.model.scoring;

/** What one run of a signature gave; the arrays are handed over, not copied. */
final class RawScores {

    private final float[] logits;
    private final float[] attention;

    RawScores(float[] logits, float[] attention) {
        this.logits = logits;
        this.attention = attention;
    }

    /** [batch × labels]. */
    float[] logits() {
        return logits;
    }

    /** [batch × sentences × tokens]. */
    float[] attention() {
        return attention;
    }
}
