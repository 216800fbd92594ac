package io.reviewstream.app.cli;

import io.reviewstream.app.FormerGroupException;
import io.reviewstream.app.OtherFleetException;
import io.reviewstream.app.TopicsNotReadyException;
import io.reviewstream.app.http.HttpStartException;
import io.reviewstream.app.replay.ReplayException;
import io.reviewstream.events.connection.UnusableConnectionException;
import io.reviewstream.events.serde.RegistryUnavailableException;
import io.reviewstream.events.topics.ProvisioningException;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.TextFileException;
import io.reviewstream.program.kafka.HistoryException;
import io.reviewstream.program.settings.ConfigException;
import java.io.PrintWriter;
import java.util.concurrent.ExecutionException;
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
final class Failures {
    private Failures() {}

    /** For arguments that cannot be understood. */
    static int wronglyCalled(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + HarmlessText.of(String.valueOf(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + name + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    /** For work that could not be done. */
    static int failed(Exception failure, CommandLine command, boolean verbose) {
        PrintWriter err = command.getErr();
        command.getOut().flush();
        err.println(command.getCommandSpec().qualifiedName() + ": " + describe(failure));
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        // Settings are part of the call, wherever they were written.
        boolean settings = failure instanceof ConfigException || failure instanceof UnusableConnectionException;
        return settings ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Returns a sentence: what is wrong and what helps. */
    static String describe(Throwable failure) {
        if (failure instanceof ExecutionException && failure.getCause() != null) {
            return describe(failure.getCause());
        }
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
        return "unexpected " + failure.getClass().getSimpleName() + ": " + message
                + " (--verbose prints the stack trace)";
    }

    /** Whether the message was written for people by this project. */
    private static boolean isOurs(Throwable failure) {
        return failure instanceof CommandFailure
                || failure instanceof TextFileException
                || failure instanceof ConfigException
                || failure instanceof TopicsNotReadyException
                || failure instanceof FormerGroupException
                || failure instanceof OtherFleetException
                || failure instanceof HttpStartException
                || failure instanceof ProvisioningException
                || failure instanceof UnusableConnectionException
                || failure instanceof HistoryException
                || failure instanceof ReplayException
                || failure instanceof RegistryUnavailableException;
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
        return "Kafka says: " + message + because(failure);
    }

    private static String because(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }
}
