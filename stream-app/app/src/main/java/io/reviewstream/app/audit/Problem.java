package io.reviewstream.app.audit;

/** What can be wrong between reviews and what became of them. */
public enum Problem {
    /** A review without a prediction and without a dead letter. */
    MISSING("missing"),
    /** A review without either, but so old that retention may have deleted it: an earlier bound cannot be proved. */
    UNDECIDABLE("undecidable"),
    /** A review with more than one prediction or dead letter. */
    DOUBLED("doubled"),
    /** A prediction behind one for a later review of the same partition. */
    OUT_OF_ORDER("out of order"),
    /** A prediction or a dead letter for an offset at which no review was committed, or for another topic. */
    UNFOUNDED("unfounded"),
    /** A record among the predictions that is none. */
    UNREADABLE("unreadable"),
    /** A prediction by a release that the release log never showed live. */
    UNANNOUNCED("unannounced");

    private final String words;

    Problem(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
