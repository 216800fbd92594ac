package io.reviewstream.events.connection;

import java.util.regex.Pattern;

/** What a failure is about: Kafka's clients wrap it several times in sentences that say nothing. */
public final class InnermostFault {
    /** Names of classes that a message begins with, where it is another failure in words. */
    private static final Pattern CLASSES = Pattern.compile("^(?:(?:[a-z]\\w*\\.)+[A-Z][\\w$]*: )+");

    private InnermostFault() {}

    /** Returns the message of the innermost cause that has one; of several lines, as a login gives, the first. */
    public static String message(Throwable failure) {
        String message = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                message = cause.getMessage();
            }
        }
        String line = message.lines().findFirst().orElse("");
        return CLASSES.matcher(line).replaceFirst("");
    }
}
