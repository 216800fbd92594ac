package io.reviewstream.model.drift.alarm;

/** How far a statistic is from what is usual. */
public enum Severity {
    /** Nothing to see. */
    USUAL,
    /** Worth a look; comes about ten times as often by chance as an alarm. */
    WATCH,
    /** Worth waking somebody. */
    ALARM
}
