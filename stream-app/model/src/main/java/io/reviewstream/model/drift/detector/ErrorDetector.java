package io.reviewstream.model.drift.detector;

/**
 * Reads the errors of a classifier in the order of their labels and says when their level has changed. A detector depends
 * on that order, so one of them must see the whole stream: it cannot be merged. For one thread; its memory is bounded.
 */
public sealed interface ErrorDetector permits Adwin, DriftDetectionMethod, PageHinkley {

    /** What a detector says after a label. */
    enum Signal {
        /** Nothing unusual. */
        USUAL,
        /** The level may be changing; of {@link DriftDetectionMethod} alone. */
        WARNING,
        /** The level has changed; the detector starts anew. */
        CHANGE
    }

    /**
     * Reads the next one.
     *
     * @param error 1 if the prediction was wrong, 0 if it was right, or a loss between
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    Signal add(double error);

    /**
     * All that it has in mind, to go on after a restart as if there had been none; read by the {@code resume} of its class.
     */
    double[] memory();
}
