package io.reviewstream.app.cli.releases;

import io.reviewstream.app.cli.sending.RecordSender;
import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.release.ReleaseLogReader;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.program.console.CommandFailure;
import java.time.Duration;
import java.util.List;

/** Where people read the release log and hand in commands. For one thread. */
final class ReleaseDesk implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);

    private final KafkaConnection kafka;
    private final TopicNames topics;
    private final Duration patience;
    private final AvroSerdes serdes;
    private final ReleaseLogReader reader;

    /**
     * Opens it.
     *
     * @param patience longest wait for the log, and for an answer
     * @throws CommandFailure if Kafka cannot be reached or has no such topics
     */
    ReleaseDesk(KafkaConnection kafka, RegistryConnection registry, TopicNames topics, Duration patience) {
        var unused = TopicLookup.partitions(kafka, topics.releases());
        this.kafka = kafka;
        this.topics = topics;
        this.patience = patience;
        this.serdes = new AvroSerdes(registry);
        this.reader = new ReleaseLogReader(kafka, serdes, topics.releases());
    }

    /** Returns the log as it stands. */
    ReleaseLog log() {
        return reader.readToEnd(patience);
    }

    /**
     * Hands in a command; returns the events that it led to.
     *
     * @throws CommandFailure if nobody answers in time
     */
    List<ReleaseEvent> carryOut(String modelName, ReleaseCommand command) {
        send(modelName, command);
        return answer(command.getCommandId());
    }

    /** Hands in a command that the release log does not answer. */
    void send(String modelName, ReleaseCommand command) {
        var unused = TopicLookup.partitions(kafka, topics.commands());
        try (RecordSender<ReleaseCommand> sender = new RecordSender<>(
                kafka, serdes.valueSerde(ReleaseCommand.class).serializer(), topics.commands())) {
            sender.send(modelName, command);
            sender.flush();
        }
    }

    private List<ReleaseEvent> answer(String commandId) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (!answers(reader.poll(STEP), commandId).isEmpty()) {
                return answers(log(), commandId); // all of them: they were committed together
            }
        }
        throw new CommandFailure("no release controller answered within " + patience.toSeconds()
                + " s: does an app run on " + topics.commands() + ", for this --model-name? The command stays in "
                + topics.commands() + ", and is carried out when one does");
    }

    private static List<ReleaseEvent> answers(ReleaseLog log, String commandId) {
        return log.recent().stream()
                .filter(event -> commandId.equals(event.getCommandId()))
                .toList();
    }

    @Override
    public void close() {
        reader.close();
        serdes.close();
    }
}
