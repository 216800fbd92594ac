package io.reviewstream.model.scoring.graph;

import java.util.OptionalInt;

/** Texts could not be scored. */
public final class ScoringException extends RuntimeException {

    private static final int NONE = -1;

    private final int textIndex;

    /** The text at this index of the call's list is at fault. */
    public ScoringException(int textIndex, String message) {
        super("text " + textIndex + ": " + message);
        this.textIndex = textIndex;
    }

    /** A whole run failed, which may or may not be the fault of one text. */
    public ScoringException(String message, Throwable cause) {
        super(message, cause);
        this.textIndex = NONE;
    }

    /** Index, in the list given to {@code Scorer.score}, of the text at fault, if it is known. */
    public OptionalInt textIndex() {
        return textIndex == NONE ? OptionalInt.empty() : OptionalInt.of(textIndex);
    }
}
