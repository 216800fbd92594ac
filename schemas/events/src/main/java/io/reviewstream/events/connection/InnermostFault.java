package io.reviewstream.events.connection;

import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a failure is about: Kafka's clients wrap it several times in sentences that say nothing. */
public final class InnermostFault {
    /** Names of classes that a message begins with, where it is another failure in words. */
    private static final Pattern CLASSES = Pattern.compile("^(?:(?:[a-z]\\w*\\.)+[A-Z][\\w$]*: )+");

    private InnermostFault() {}

    /**
     * Returns what the failure and its causes say, from without to within, on one line: of a message of several lines, as a
     * login gives, the first; nothing twice, and nothing that only says that a client was not made.
     */
    public static String message(Throwable failure) {
        List<String> told = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = words(cause);
            if (!words.isEmpty() && told.stream().noneMatch(before -> before.contains(words))) {
                told.add(words);
            }
        }
        return told.isEmpty() ? failure.toString() : String.join(": ", told);
    }

    private static String words(Throwable cause) {
        if (cause instanceof NoSuchFileException) { // which says the path alone
            return "there is no such file";
        }
        String message = cause.getMessage();
        if (message == null
                || message.startsWith("Failed to create new ")
                || (cause.getCause() != null && message.equals(cause.getCause().toString()))) {
            return "";
        }
        return CLASSES.matcher(message.lines().findFirst().orElse("")).replaceFirst("");
    }
}
