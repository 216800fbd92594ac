package io.reviewstream.app.rescoring;

import io.reviewstream.app.history.OffsetSet;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.app.topology.RecordScorer;
import io.reviewstream.app.topology.RecordScorer.Scored;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.program.kafka.Bound;
import io.reviewstream.program.kafka.RangeReading;
import io.reviewstream.program.kafka.TopicHistory;
import io.reviewstream.program.kafka.TopicRange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Scores reviews again. A prediction is known by origin and release: what is in the topic already is not written again, so
 * a run that was ended is simply repeated. For one thread, once.
 */
public final class Rescoring {
    private final RescoringSettings settings;
    private final KafkaConnection kafka;
    private final AvroSerdes serdes;
    private final ServedModel model;
    private final LongConsumer progress;
    private final RescoringReport report = new RescoringReport();

    /** A run with this model; {@code progress} is told how many records were read, in all. */
    public Rescoring(RescoringSettings settings, AvroSerdes serdes, ServedModel model, LongConsumer progress) {
        this.settings = settings;
        this.kafka = settings.kafka();
        this.serdes = serdes;
        this.model = model;
        this.progress = progress;
    }

    /** What became of the records so far; right also after a failure. */
    public RescoringReport report() {
        return report;
    }

    /**
     * Reads the reviews up to what is committed now.
     *
     * @throws io.reviewstream.events.serde.RegistryUnavailableException if the registry stays away, or has no schema for
     *     predictions in that topic
     * @throws org.apache.kafka.common.KafkaException if Kafka fails
     * @throws RuntimeException if the model fails on a whole batch
     */
    public void run() {
        serdes.requireWritable(settings.outTopic(), Prediction.class);
        RecordRoom room = settings.config().limits().room();
        try (PredictionTransactions out =
                        new PredictionTransactions(kafka, settings.outTopic(), model.version(), room);
                ParallelBatches batches = new ParallelBatches(
                        scorer(), model, settings.config().batching().maxBatch(), settings.threads())) {
            // After open transactions of an earlier run were given up, so that nothing of it is still to come.
            OffsetSet before = written();
            try (TopicHistory reviews = history(settings.reviews())) {
                score(reviews, before, batches, out);
            }
        }
    }

    private RecordScorer scorer() {
        Patience patience = Patience.standard(new StopSignal());
        return new RecordScorer(
                settings.config(),
                serdes,
                patience,
                settings.outTopic(),
                settings.out().size(),
                Clock.systemUTC());
    }

    private TopicHistory history(List<TopicPartition> partitions) {
        return new TopicHistory(kafka, partitions);
    }

    /** Reviews whose prediction by this release is in the topic. */
    private OffsetSet written() {
        OffsetSet written = new OffsetSet();
        try (TopicHistory out = history(settings.out())) {
            for (RangeReading reading = out.read(out.all()); reading.hasNext(); ) {
                reading.next().forEach(record -> note(record, written));
            }
        }
        return written;
    }

    private void note(ConsumerRecord<byte[], byte[]> record, OffsetSet written) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            Prediction prediction = serdes.decode(Prediction.class, value);
            boolean ours = prediction.getRelease().equals(model.version())
                    && prediction
                            .getOrigin()
                            .getTopic()
                            .equals(settings.reviews().get(0).topic());
            if (ours) {
                written.add(
                        prediction.getOrigin().getPartition(),
                        prediction.getOrigin().getOffset());
            }
        } catch (UndecodableException e) {
            // Not ours.
        }
    }

    private void score(TopicHistory reviews, OffsetSet before, ParallelBatches batches, PredictionTransactions out) {
        // Timestamps need not ascend: behind the first record at the end's time there may be earlier ones.
        Bound from = settings.from() == null ? null : new Bound.AtTime(settings.from());
        TopicRange range = reviews.between(from, null);
        for (RangeReading reading = reviews.read(range); reading.hasNext(); ) {
            List<Scored> scored = batches.score(wanted(reading.next(), before));
            List<ProducerRecord<byte[], byte[]>> predictions = new ArrayList<>(scored.size());
            for (Scored one : scored) {
                if (one instanceof Scored.Predicted predicted) {
                    predictions.add(predicted.prediction());
                } else if (one instanceof Scored.Unusable unusable) {
                    report.unusable(unusable.reason());
                }
            }
            if (!predictions.isEmpty()) {
                out.write(predictions);
                report.written(predictions.size());
            }
            progress.accept(report.read());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> wanted(
            List<ConsumerRecord<byte[], byte[]>> records, OffsetSet before) {
        List<ConsumerRecord<byte[], byte[]>> wanted = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            report.read(1);
            if (!settings.contains(record.timestamp())) {
                report.outside(1);
            } else if (before.contains(record.partition(), record.offset())) {
                report.before(1);
            } else {
                wanted.add(record);
            }
        }
        return wanted;
    }
}
