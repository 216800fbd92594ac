package io.reviewstream.app.audit;

import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.program.deadletters.LetterHeaders;
import io.reviewstream.program.kafka.Bound;
import io.reviewstream.program.kafka.Place;
import io.reviewstream.program.kafka.TopicHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Matches reviews, predictions and dead letters by origin. Reads only, in no group. Memory is a bit for each review at
 * most, and the examples. For one thread.
 */
public final class Audit {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final KafkaConnection kafka;
    private final AvroSerdes serdes;
    private final AuditTopics topics;
    private final AuditSettings settings;
    private final LongConsumer progress;
    private long done;

    /** An audit; {@code progress} is told how many records were read, in all. */
    public Audit(
            KafkaConnection kafka,
            AvroSerdes serdes,
            AuditTopics topics,
            AuditSettings settings,
            LongConsumer progress) {
        this.kafka = kafka;
        this.serdes = serdes;
        this.topics = topics;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Reads the reviews up to what is committed now, then their outputs, and waits for those that are still to come.
     *
     * @throws io.reviewstream.program.kafka.HistoryException if the bounds do not fit the topic
     * @throws io.reviewstream.events.serde.RegistryUnavailableException if a schema cannot be fetched
     */
    public AuditReport run() {
        try (TopicHistory input = new TopicHistory(kafka, topics.reviews());
                TopicHistory classified = new TopicHistory(kafka, topics.classified());
                TopicHistory deadLetters = new TopicHistory(kafka, topics.deadLetters())) {
            Reviews reviews = Reviews.read(input, input.between(settings.from(), settings.to()), progress);
            done = reviews.records().size();
            OutputLog predictions = new OutputLog(classified, start(reviews));
            OutputLog letters = new OutputLog(deadLetters, start(reviews));
            Endings endings = new Endings(reviews, settings.examples());
            follow(predictions, letters, endings);
            Set<String> served = ServedReleases.read(kafka, serdes, topics.releases());
            return new AuditResult(reviews, endings, predictions, letters, new ReviewIds(input, serdes))
                    .report(served, settings);
        }
    }

    private void advance() {
        done++;
        progress.accept(done);
    }

    /** Outputs have the timestamps of their reviews, so none that matters stands before the earliest of these. */
    private @Nullable Bound start(Reviews reviews) {
        boolean bounded = settings.from() != null && reviews.records().size() > 0 && reviews.earliest() >= 0;
        return bounded ? new Bound.AtTime(Instant.ofEpochMilli(reviews.earliest())) : null;
    }

    private void follow(OutputLog predictions, OutputLog letters, Endings endings) {
        StopSignal pause = new StopSignal();
        read(predictions, letters, endings);
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        while (!endings.isSettled() && System.nanoTime() - deadline < 0 && !pause.await(PAUSE)) {
            read(predictions, letters, endings);
        }
    }

    private void read(OutputLog predictions, OutputLog letters, Endings endings) {
        predictions.read(record -> prediction(record, endings));
        letters.read(record -> letter(record, endings));
    }

    private void prediction(ConsumerRecord<byte[], byte[]> record, Endings endings) {
        advance();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            endings.prediction(Place.of(record), serdes.decode(Prediction.class, value));
        } catch (UndecodableException e) {
            endings.unreadable(Place.of(record), String.valueOf(e.getMessage()));
        }
    }

    private void letter(ConsumerRecord<byte[], byte[]> record, Endings endings) {
        advance();
        endings.letter(Place.of(record), LetterHeaders.origin(record.headers()));
    }
}
