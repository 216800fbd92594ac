package io.reviewstream.job.cli;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** What went wrong, in words for people: Flink wraps the reason several times. */
final class Sentence {
    private Sentence() {}

    /** The message of the innermost cause, and what helps where Kafka does not let us in. */
    static String about(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        Throwable cause = failure;
        String advice = "%s";
        while (cause.getCause() != null && seen.add(cause)) {
            advice = advice(cause, advice);
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        String text = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
        return advice(cause, advice).replace("%s", text);
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
