package io.reviewstream.job.faults;

import io.reviewstream.model.dataset.TextFileException;
import io.reviewstream.program.console.NativeLibraries;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** What went wrong, in words for people: Flink wraps the reason several times. */
public final class Sentence {
    private Sentence() {}

    /**
     * The message of the cause that was written for people, else of the innermost; the place that a caller named before a
     * failure of the disk, and what helps where Kafka does not let us in.
     */
    public static String about(Throwable failure) {
        if (NativeLibraries.areReasonOf(failure)) {
            return NativeLibraries.sentence();
        }
        String place = "";
        String advice = "%s";
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            if (cause instanceof TextFileException || cause instanceof LinkageError) {
                return words(cause);
            }
            advice = advice(cause, advice);
            if (place.isEmpty() && namesPlace(cause)) {
                place = cause.getMessage() + ": ";
            }
        }
        Throwable innermost = causes.get(causes.size() - 1);
        return advice.replace("%s", place + words(innermost));
    }

    private static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    /** Whether somebody said what could not be read or written, and the cause only says why. */
    private static boolean namesPlace(Throwable cause) {
        Throwable why = cause.getCause();
        return cause instanceof UncheckedIOException
                && why != null
                && !String.valueOf(cause.getMessage()).equals(why.toString());
    }

    private static String words(Throwable cause) {
        if (FullDisk.isReasonOf(cause)) {
            return FullDisk.words(cause);
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        if (cause instanceof AccessDeniedException) {
            return message + ": permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return message + " is not there";
        }
        boolean bare = cause instanceof FileSystemException file && file.getReason() == null;
        // The name of an error is what a maintainer looks for.
        return bare || cause instanceof Error ? cause.getClass().getSimpleName() + ": " + message : message;
    }

    private static String advice(Throwable cause, String otherwise) {
        if (cause instanceof SslAuthenticationException) {
            return "no safe connection to Kafka (%s); name the authority that signed its certificate by --kafka "
                    + "ssl.truststore.location=...";
        }
        if (cause instanceof AuthenticationException) {
            return "Kafka does not know who asks (%s); give credentials by --kafka-config FILE or --kafka "
                    + "sasl.jaas.config=...";
        }
        return otherwise;
    }
}
