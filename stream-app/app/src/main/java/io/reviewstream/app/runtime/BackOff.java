package io.reviewstream.app.runtime;

import java.time.Duration;

/** Waiting times that double up to a limit. Immutable. */
public record BackOff(Duration first, Duration longest) {
    /** Waiting time after the n-th failure in a row, n from 1. */
    public Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 20);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
