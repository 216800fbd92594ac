package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells which review a record of the scoring program was made of: a prediction, a dead letter or a slot. Thread-safe. */
public final class WrittenOrigins implements Function<ProducerRecord<byte[], byte[]>, Optional<Origin>> {
    private static final Logger LOG = LoggerFactory.getLogger(WrittenOrigins.class);

    private final AvroSerdes serdes;
    private final List<String> predictions;
    private final String deadLetters;
    private final String slots;

    /** Creates one for the program of this configuration. */
    public WrittenOrigins(AppConfig config, AvroSerdes serdes) {
        this.serdes = serdes;
        this.predictions = List.of(config.topics().classified(), config.topics().classifiedShadow());
        this.deadLetters = config.topics().deadLetters();
        this.slots = ReviewTopology.changelog(config.applicationId());
    }

    /** Empty where it cannot be told. */
    @Override
    public Optional<Origin> apply(ProducerRecord<byte[], byte[]> record) {
        try {
            return read(record);
        } catch (RuntimeException e) {
            LOG.warn("A record for {} does not tell which review it was made of", record.topic(), e);
            return Optional.empty();
        }
    }

    private Optional<Origin> read(ProducerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (record.topic().equals(deadLetters)) {
            return Optional.of(DeadLetters.origin(record.headers()));
        }
        if (value == null) {
            return Optional.empty();
        }
        if (predictions.contains(record.topic())) {
            return Optional.of(serdes.decode(Prediction.class, value).getOrigin());
        }
        return record.topic().equals(slots) ? Optional.of(SlotSerde.read(value).origin()) : Optional.empty();
    }
}
