package io.reviewstream.model.drift;

/** What is watched of a stream. The distance by which each is judged is named here, and nowhere else. */
public enum Statistic {
    /** Tokens a review, before truncation. */
    LENGTH(Kind.ORDERED, 0.05),
    /** Share of a review's tokens that the vocabulary lacks. */
    OUT_OF_VOCABULARY(Kind.ORDERED, 0.03),
    /** Probability of the best label. */
    CONFIDENCE(Kind.ORDERED, 0.05),
    /** Entropy of the scores, as a share of the largest possible. */
    ENTROPY(Kind.ORDERED, 0.05),
    /** Best label. */
    LABEL(Kind.CATEGORY, 0.03),
    /** Whether the label should not be acted upon without a person. */
    ABSTENTION(Kind.CATEGORY, 0.03),
    /** Writing system of most of its letters. */
    SCRIPT(Kind.CATEGORY, 0.03),
    /** Language that the publisher names. */
    LANGUAGE(Kind.CATEGORY, 0.03),
    /** Mix of all words: the Jensen-Shannon divergence in bits. */
    TOKENS(Kind.WORDS, 0.005),
    /** The one word that changed most: Cohen's h. */
    WORD(Kind.WORDS, 0.05);

    /** How a statistic is counted and measured. */
    public enum Kind {
        /** In bins that ascend; judged by the largest gap of Kolmogorov and Smirnov. */
        ORDERED,
        /** By name; judged by Cramér's V. */
        CATEGORY,
        /** In a sketch of words. */
        WORDS
    }

    private final Kind kind;
    private final double smallestEffect;

    Statistic(Kind kind, double smallestEffect) {
        this.kind = kind;
        this.smallestEffect = smallestEffect;
    }

    /** How it is counted and measured. */
    public Kind kind() {
        return kind;
    }

    /** Whether it tells of the texts alone: labels and confidence also change where the texts do not. */
    public boolean tellsOfTexts() {
        return switch (this) {
            case LENGTH, OUT_OF_VOCABULARY, SCRIPT, LANGUAGE, TOKENS, WORD -> true;
            case CONFIDENCE, ENTROPY, LABEL, ABSTENTION -> false;
        };
    }

    /** An effect below this is too small to matter, however unlikely it is. */
    public double smallestEffect() {
        return smallestEffect;
    }
}
