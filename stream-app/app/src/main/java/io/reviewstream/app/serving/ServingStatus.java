package io.reviewstream.app.serving;

import java.time.Instant;
import java.util.Optional;

/**
 * Which release an instance serves, which one it should, and why it does not. A snapshot.
 *
 * @param version the release that scores now; empty before the first one
 * @param since when it began to, in this process
 * @param wanted the release that the log last wished live; empty before the first one
 * @param problem why the wanted one could not be loaded, every problem of its bundle named; empty if nothing failed
 * @param attempts how often loading it failed so far
 */
public record ServingStatus(
        Optional<String> version,
        Optional<Instant> since,
        Optional<String> wanted,
        Optional<String> problem,
        int attempts) {
    /** Whether the instance serves what it should, or has no wish yet. */
    public boolean isUpToDate() {
        return wanted.isEmpty() || wanted.equals(version);
    }
}
