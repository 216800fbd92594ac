package io.reviewstream.job.progress;

/**
 * One sign of life of a trainer.
 *
 * @param kind what happened
 * @param epoch epoch of the fit, from 1; 0 outside a fit
 * @param done steps done in this epoch; for TRAINED the feedback trained so far
 * @param total steps of this epoch; 0 where the end is unknown
 * @param loss mean loss of the latest step; NaN where there is none
 * @param examplesPerSecond speed; 0 where unknown
 * @param message a sentence for people
 */
public record ProgressEvent(
        Kind kind, int epoch, long done, long total, double loss, double examplesPerSecond, String message) {

    /** What happened. */
    public enum Kind {
        /** The file is being read. */
        READING,
        /** A step of the fit. */
        STEP,
        /** An epoch of the fit has ended. */
        EPOCH,
        /** Feedback has been trained. */
        TRAINED,
        /** A candidate passed the gate, and is staged for publication. */
        CANDIDATE,
        /** A candidate was refused by the gate. */
        REFUSED,
        /** Something failed that may pass: the job begins again from its latest checkpoint. */
        FAILED
    }
}
