package io.reviewstream.events.connection;

import java.util.List;

/**
 * The settings of a connection cannot be used, as where a property refers to a secret that is not there. The message is
 * for people, names the setting, and tells no value.
 */
public final class UnusableConnectionException extends RuntimeException {

    /** One sentence for each problem. */
    public UnusableConnectionException(List<String> problems) {
        super(String.join("; ", problems));
    }
}
