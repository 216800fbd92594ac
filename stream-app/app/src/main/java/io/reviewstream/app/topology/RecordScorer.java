package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.runtime.WritableTimestamps;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.events.Origin;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Scores records outside of the topology, by the very steps that it takes: read, score, put into words. Thread-safe. */
public final class RecordScorer {
    /** What becomes of a record. */
    public sealed interface Scored {
        /** A prediction as the app would write it, but for the topic. */
        record Predicted(ProducerRecord<byte[], byte[]> prediction) implements Scored {}

        /** The app would make a dead letter of it, for this reason. */
        record Unusable(DeadLetterReason reason) implements Scored {}
    }

    private final WritableTimestamps timestamps = new WritableTimestamps();
    private final String topic;
    private final int partitions;
    private final Intake intake;
    private final BatchScorer scorer;

    /**
     * Creates one with the settings of the app.
     *
     * @param topic predictions are made for this one
     * @param partitions how many that has
     */
    public RecordScorer(
            AppConfig config, AvroSerdes serdes, Patience patience, String topic, int partitions, Clock clock) {
        this.topic = topic;
        this.partitions = partitions;
        this.intake = new Intake(config, serdes, patience, Refusals.none());
        this.scorer = new BatchScorer(
                new Predictions(config.answers(), clock),
                new PredictionEncoding(serdes, patience, topic, config.limits().room(), Refusals.none()));
    }

    /**
     * Scores one batch; the results are in the order of the records.
     *
     * @throws RuntimeException if the model or the machine is at fault
     */
    public List<Scored> score(List<ConsumerRecord<byte[], byte[]>> records, ServedModel model) {
        List<Arrival> arrivals =
                records.stream().map(record -> intake.read(slot(record))).toList();
        List<Outcome> outcomes = outcomes(arrivals, model);
        List<Scored> scored = new ArrayList<>(records.size());
        for (int i = 0; i < outcomes.size(); i++) {
            scored.add(scored(records.get(i), outcomes.get(i)));
        }
        return scored;
    }

    /**
     * A batch of which all fail may be one of bad reviews alone: a run that is repeated has nothing else left. Each by
     * itself is compared with a harmless text, so that a model at fault still ends the run.
     */
    private List<Outcome> outcomes(List<Arrival> arrivals, ServedModel model) {
        try {
            return scorer.score(arrivals, model);
        } catch (BatchFailedException e) {
            List<Outcome> outcomes = new ArrayList<>(arrivals.size());
            arrivals.forEach(one -> outcomes.addAll(scorer.score(List.of(one), model)));
            return outcomes;
        }
    }

    private Scored scored(ConsumerRecord<byte[], byte[]> record, Outcome outcome) {
        if (outcome instanceof Failed failed) {
            return new Scored.Unusable(failed.fault().reason());
        }
        Outcome.Predicted predicted = (Outcome.Predicted) outcome;
        Slot slot = predicted.read().slot();
        return new Scored.Predicted(new ProducerRecord<>(
                topic,
                record.partition() % partitions,
                slot.timestamp(),
                slot.key(),
                Outgoing.SERIALIZER.serialize(topic, predicted.value()),
                slot.predictionHeaders()));
    }

    private Slot slot(ConsumerRecord<byte[], byte[]> record) {
        return new Slot(
                record.key(),
                record.value(),
                timestamps.writable(record.timestamp()),
                new RecordHeaders(record.headers()),
                new Origin(record.topic(), record.partition(), record.offset()));
    }
}
