package io.reviewstream.app.quality;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Reads what one topic says about reviews, and passes on little of it, by review id. What cannot be read is passed over: it
 * is for others to answer it.
 *
 * @param <T> what the topic holds
 */
final class QualityIntake<T extends SpecificRecord> implements Processor<byte[], byte[], byte[], byte[]> {
    private static final int LONGEST_KEY = 64;

    /** What is known by a record. */
    interface Reading<T> {
        /** Id of the review; blank if there is none. */
        String id(T record);

        /** Whether it is as if it had not come: nothing is wrong with it. */
        default boolean isNothing(T record) {
            return false;
        }

        /** What the record says, which came at that time. */
        JoinedReview news(T record, long timestamp);
    }

    private final String topicName;
    private final Class<T> type;
    private final AvroSerdes serdes;
    private final Patience patience;
    private final Reading<T> reading;
    private final Consumer<String> passedOver;
    private final RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger(QualityIntake.class));
    private @Nullable ProcessorContext<byte[], byte[]> context;

    /**
     * Creates one.
     *
     * @param topicName what it reads
     * @param passedOver is told the topic of every record that cannot be used
     */
    QualityIntake(
            String topicName,
            Class<T> type,
            AvroSerdes serdes,
            Patience patience,
            Reading<T> reading,
            Consumer<String> passedOver) {
        this.topicName = topicName;
        this.type = type;
        this.serdes = serdes;
        this.patience = patience;
        this.reading = reading;
        this.passedOver = passedOver;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        String unused = patience.call(() -> {
            serdes.learn(topicName);
            return topicName;
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<T> decoded = decode(record);
        if (decoded.filter(reading::isNothing).isPresent()) {
            return;
        }
        decoded.filter(read -> !reading.id(read).isBlank())
                .ifPresentOrElse(
                        read -> requireNonNull(context)
                                .forward(new Record<>(
                                        key(reading.id(read)),
                                        QualityBytes.write(reading.news(read, record.timestamp())),
                                        record.timestamp())),
                        () -> passedOver.accept(topicName));
    }

    private Optional<T> decode(Record<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(patience.call(() -> serdes.decode(type, record.headers(), value)));
        } catch (UndecodableException e) {
            warnings.warn(topicName, () -> "A record of " + topicName + " tells nothing of quality: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The id, or of a long one its hash. */
    static byte[] key(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        try {
            return bytes.length <= LONGEST_KEY
                    ? bytes
                    : MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM knows SHA-256", e);
        }
    }
}
