package io.reviewstream.app.serving;

import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.model.bundle.BundleRefusedException;
import java.time.Duration;

/**
 * How long to wait before a bundle is tried again.
 *
 * @param passing for what may pass by itself: a store that is away, a bundle that is not there yet, memory
 * @param refused for a bundle that fails a check: only someone who replaces it can mend that
 */
public record RetryTimes(BackOff passing, BackOff refused) {
    /** What the app uses: a second to half a minute, and a minute to ten. */
    public static RetryTimes standard() {
        return new RetryTimes(
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
                new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(10)));
    }

    Duration after(int failures, Throwable fault) {
        boolean lasting = fault instanceof BundleRefusedException refusal && !refusal.isUnread();
        return (lasting ? refused : passing).after(failures);
    }
}
