package io.reviewstream.app.replay;

/** What becomes of a dead letter in a replay. */
public enum Fate {
    /** Sent, or in a dry run to be sent. */
    SENT("sent"),
    /** Not among those that are meant. */
    FILTERED("filtered"),
    /** The group has sent it already. */
    SENT_BEFORE("sent before"),
    /** Its record was replayed too often. */
    TOO_OFTEN("too often"),
    /** Its value was cut, or it came from a topic that is neither reviews nor feedback. */
    UNSENDABLE("unsendable");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
