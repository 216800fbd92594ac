package io.reviewstream.app.runtime;

import java.time.Clock;

/**
 * By what one tells that a program gets on although its threads die.
 *
 * @param refusals what was learnt of records that are not taken
 * @param waiting for how long reviews wait
 */
public record StreamProgress(Refusals refusals, OldestWaiting waiting) {
    /** Of a program that keeps nothing waiting. */
    public static StreamProgress ofCommitsAlone() {
        return new StreamProgress(Refusals.none(), new OldestWaiting(Clock.systemUTC()));
    }
}
