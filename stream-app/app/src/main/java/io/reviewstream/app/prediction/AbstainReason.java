package io.reviewstream.app.prediction;

/** Why a prediction's label should not be acted upon without a person. */
public enum AbstainReason {
    /** The release knows nothing in the text, or the text is empty: the label is a guess, however confident. */
    NO_KNOWN_TOKEN,
    /** The probability of the label is below {@code confidence-floor}. */
    LOW_CONFIDENCE
}
