package io.reviewstream.app;

import io.reviewstream.program.console.CommandFailure;
import java.util.Collection;

/** Another fleet carries out the same commands; the message says which, and what to do. */
public final class OtherFleetException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    OtherFleetException(String ours, Collection<String> others, String commands) {
        super("The commands in " + commands + " are carried out by the application id " + String.join(", ", others)
                + ", whose instances run now; two fleets would write one release log. Give this one the same"
                + " application-id, or topics of its own (topics.prefix). To go on as " + ours
                + ", stop the other one first");
    }
}
