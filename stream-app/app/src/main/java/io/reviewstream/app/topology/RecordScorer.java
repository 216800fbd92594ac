package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.runtime.WritableTimestamps;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Refused;
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
        this.intake = new Intake(serdes, patience, config.limits());
        this.scorer = new BatchScorer(
                new Predictions(config.answers(), clock),
                new PredictionEncoding(serdes, patience, topic, config.limits().maxRecordBytes(), Refusals.none()));
    }

    /**
     * Scores one batch; the results are in the order of the records.
     *
     * @throws RuntimeException if the model or the machine is at fault
     */
    public List<Scored> score(List<ConsumerRecord<byte[], byte[]>> records, ServedModel model) {
        List<Arrival> arrivals = new ArrayList<>(records.size());
        List<ReadReview> readable = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Slot slot = slot(record);
            Arrival arrival = intake.read(slot);
            arrivals.add(arrival);
            if (arrival instanceof Accepted accepted) {
                readable.add(new ReadReview(slot, accepted.review()));
            }
        }
        List<Outcome> outcomes = readable.isEmpty() ? List.of() : outcomes(readable, model);
        return inOrder(records, arrivals, readable, outcomes);
    }

    /**
     * A batch of which all fail may be one of bad reviews alone: a run that is repeated has nothing else left. Each by
     * itself is compared with a harmless text, so that a model at fault still ends the run.
     */
    private List<Outcome> outcomes(List<ReadReview> readable, ServedModel model) {
        try {
            return scorer.score(readable, model);
        } catch (BatchFailedException e) {
            List<Outcome> outcomes = new ArrayList<>(readable.size());
            readable.forEach(one -> outcomes.addAll(scorer.score(List.of(one), model)));
            return outcomes;
        }
    }

    private List<Scored> inOrder(
            List<ConsumerRecord<byte[], byte[]>> records,
            List<Arrival> arrivals,
            List<ReadReview> readable,
            List<Outcome> outcomes) {
        List<Scored> scored = new ArrayList<>(records.size());
        int next = 0;
        for (int i = 0; i < records.size(); i++) {
            if (arrivals.get(i) instanceof Refused refused) {
                scored.add(new Scored.Unusable(refused.fault().reason()));
            } else {
                scored.add(scored(records.get(i), readable.get(next), outcomes.get(next)));
                next++;
            }
        }
        return scored;
    }

    private Scored scored(ConsumerRecord<byte[], byte[]> record, ReadReview read, Outcome outcome) {
        if (outcome instanceof Failed failed) {
            return new Scored.Unusable(failed.fault().reason());
        }
        Outgoing outgoing = ((Outcome.Predicted) outcome).value();
        Slot slot = read.slot();
        return new Scored.Predicted(new ProducerRecord<>(
                topic,
                record.partition() % partitions,
                slot.timestamp(),
                slot.key(),
                Outgoing.SERIALIZER.serialize(topic, outgoing),
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
