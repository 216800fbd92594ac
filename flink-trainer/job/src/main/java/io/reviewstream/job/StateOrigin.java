package io.reviewstream.job;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * Where a state's feedback comes from: its offsets mean something there and nowhere else.
 *
 * @param cluster Kafka's id of it, which no other has
 */
record StateOrigin(String cluster, String feedback, String reviews) {
    /** As long as the release log is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Asks the broker.
     *
     * @throws AuthenticationException if it does not let us in
     * @throws IllegalStateException if none answers within a minute
     */
    static StateOrigin of(FeedbackSettings settings) {
        return new StateOrigin(
                cluster(settings.kafka(), PATIENCE, ""),
                settings.topics().feedback(),
                settings.topics().reviews());
    }

    /**
     * The id of a Kafka cluster.
     *
     * @param otherwise what else can be done where no broker answers
     */
    static String cluster(KafkaConnection kafka, Duration patience, String otherwise) {
        try (Admin admin = KafkaClients.ofCommands(kafka).admin()) {
            return admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) patience.toMillis()))
                    .clusterId()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException refused) {
                throw refused;
            }
            throw new IllegalStateException("no broker answers at " + kafka.bootstrapServers()
                    + "; check --bootstrap-servers and security.protocol" + otherwise);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while asking for a broker");
        }
    }

    /** Reads what {@link #write} wrote. */
    static StateOrigin read(Path note) throws IOException {
        List<String> lines = Files.readAllLines(note);
        if (lines.size() != 3) {
            throw new IOException(note + " has " + lines.size() + " lines instead of three");
        }
        return new StateOrigin(lines.get(0), lines.get(1), lines.get(2));
    }

    void write(Path note) throws IOException {
        Files.write(note, List.of(cluster, feedback, reviews));
    }

    @Override
    public String toString() {
        return feedback + " and " + reviews + " of the Kafka cluster " + cluster;
    }
}
