package io.reviewstream.app.cli.watching;

import io.reviewstream.app.cli.topics.TopicOptions;
import io.reviewstream.app.drift.DriftMutes;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.console.CommandFailure;
import io.reviewstream.program.console.Failures;
import io.reviewstream.program.kafka.KafkaClients;
import io.reviewstream.program.settings.ConnectionOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of an alarm whether it is expected: writes one record, and says so. */
abstract class MuteChange implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Parameters(
            paramLabel = "ALARM",
            description = "As 'reviewstream drift' names it: the statistic, and behind an @ the segment, such as "
                    + "LABEL@phones.")
    private String alarm = "";

    /** The record to send; what cannot be is an {@link IllegalArgumentException}. */
    abstract ProducerRecord<byte[], byte[]> record(DriftMutes mutes, String alarm);

    /** What is so then. */
    abstract String done(String alarm);

    @Override
    public Integer call() {
        KafkaConnection kafka = connection.kafka();
        String topic = topics.names().driftMutes();
        DriftCommand.requireTopics(kafka, topic);
        try (AvroSerdes serdes = new AvroSerdes(connection.registry());
                Producer<byte[], byte[]> producer =
                        KafkaClients.ofCommands(kafka).writer(Map.of())) {
            var unused =
                    producer.send(record(new DriftMutes(serdes, topic), alarm)).get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailure("nothing was written to " + topic + ": " + Failures.describe(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while writing to " + topic + "; it may be done", e);
        }
        spec.commandLine().getOut().println(done(alarm.strip()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
