package io.reviewstream.program.console;

import io.reviewstream.events.connection.InnermostFault;
import io.reviewstream.events.connection.UnusableConnectionException;
import io.reviewstream.events.serde.RegistryUnavailableException;
import io.reviewstream.events.topics.ProvisioningException;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.TextFileException;
import io.reviewstream.program.bundles.ObjectStorageException;
import io.reviewstream.program.settings.ConfigException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in one line for a person; a stack trace only to who asks for it. */
public final class Failures {
    private final Function<Throwable, String> others;

    /** @param others tells failures that are not known here */
    Failures(Function<Throwable, String> others) {
        this.others = others;
    }

    /** For arguments that cannot be understood. */
    static int wronglyCalled(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        String message = HarmlessText.of(String.valueOf(failure.getMessage()));
        // A path in letters that the locale does not have.
        boolean locale = message.contains(InvalidPathException.class.getSimpleName());
        err.println(name + ": " + message + (locale ? "; set LC_ALL=C.UTF-8" : ""));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + name + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    /** For work that could not be done. */
    int failed(Exception failure, CommandLine command, boolean verbose) {
        PrintWriter err = command.getErr();
        command.getOut().flush();
        err.println(command.getCommandSpec().qualifiedName() + ": " + describe(failure, others));
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        // Settings are part of the call, wherever they were written.
        boolean settings = failure instanceof ConfigException || failure instanceof UnusableConnectionException;
        return settings ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Returns a sentence: what is wrong and what helps. */
    public static String describe(Throwable failure) {
        return describe(failure, Failures::unexpected);
    }

    private static String describe(Throwable thrown, Function<Throwable, String> others) {
        Throwable failure = inside(thrown);
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof BundleRefusedException refused) {
            return "the bundle is refused:" + System.lineSeparator() + "  "
                    + String.join(System.lineSeparator() + "  ", refused.problems());
        }
        if (failure instanceof ProvisioningException
                && failure.getCause() instanceof KafkaException refusal
                && (refusal instanceof AuthenticationException || refusal instanceof AuthorizationException)) {
            return describeKafka(refusal, String.valueOf(refusal.getMessage()));
        }
        if (isOurs(failure)) {
            return message;
        }
        if (failure instanceof KafkaException kafka) {
            return describeKafka(kafka, message);
        }
        return others.apply(thrown);
    }

    static String unexpected(Throwable thrown) {
        Throwable failure = inside(thrown);
        return "unexpected " + failure.getClass().getSimpleName() + ": " + failure.getMessage()
                + " (--verbose prints the stack trace)";
    }

    /** Whether the message was written for people by this project. */
    private static boolean isOurs(Throwable failure) {
        return failure instanceof CommandFailure
                || failure instanceof BundleRefusedException
                || failure instanceof ObjectStorageException
                || failure instanceof TextFileException
                || failure instanceof ConfigException
                || failure instanceof ProvisioningException
                || failure instanceof UnusableConnectionException
                || failure instanceof RegistryUnavailableException;
    }

    /** The first that was written for people, else the first that says something of its own: Flink's only wrap it. */
    private static Throwable inside(Throwable failure) {
        Throwable inner = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOurs(cause)) {
                return cause;
            }
        }
        while (inner.getCause() != null && wraps(inner, inner.getCause())) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean wraps(Throwable failure, Throwable cause) {
        return failure instanceof ExecutionException
                || failure instanceof CompletionException
                || failure instanceof UncheckedIOException
                || failure.getClass().equals(RuntimeException.class)
                || failure.getClass().getName().startsWith("org.apache.flink.")
                || failure.getMessage() == null
                || failure.getMessage().equals(cause.toString());
    }

    private static String describeKafka(KafkaException failure, String message) {
        if (failure instanceof TimeoutException) {
            return "Kafka did not answer in time (" + message + "); check --bootstrap-servers, security.protocol, and"
                    + " that the broker runs";
        }
        if (failure instanceof SslAuthenticationException) {
            return "no safe connection to Kafka (" + message + because(failure)
                    + "); name the authority that signed its certificate by --kafka ssl.truststore.location=...";
        }
        if (failure instanceof AuthenticationException) {
            return "Kafka does not know who asks (" + message
                    + "); give credentials by --kafka-config FILE or --kafka sasl.jaas.config=...";
        }
        if (failure instanceof AuthorizationException) {
            return "Kafka does not allow it (" + message + "); ask for the right in its access lists";
        }
        String why = InnermostFault.message(failure);
        return "Kafka says: " + message + (why.equals(message) ? "" : ": " + why);
    }

    private static String because(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }
}
