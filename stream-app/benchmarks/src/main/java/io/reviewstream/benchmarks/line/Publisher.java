package io.reviewstream.benchmarks.line;

import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes texts as reviews, each with its number as the key. For one thread.
 *
 * <p>Under load, times between reviews are drawn from an exponential distribution, so that arrivals know nothing of
 * batches; the time at which a review was to leave counts, also where the publisher itself is late.
 */
public final class Publisher implements AutoCloseable {
    private final String topic;
    private final List<String> texts;
    private final FlightLog flight;
    private final AvroSerdes serdes;
    private final Producer<byte[], byte[]> producer;
    private final Random random = new Random(1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Connects to the lane.
     *
     * @param texts are sent in their order, and again from the first behind the last
     */
    public Publisher(Lane lane, List<String> texts, FlightLog flight) {
        this.topic = lane.topics().reviews();
        this.texts = texts;
        this.flight = flight;
        serdes = new AvroSerdes(lane.line().schemas());
        producer =
                new KafkaClients(lane.line().kafka(), "benchmark").writer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 1));
    }

    /** Publishes so many as fast as it can, and waits until the broker has them. */
    public void burst(int count) {
        for (int i = 0; i < count; i++) {
            publish(System.nanoTime());
        }
        flush();
    }

    /** Publishes for so long, at a mean rate a second. */
    public void load(double perSecond, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        load(perSecond, () -> System.nanoTime() - end < 0);
    }

    /** Publishes at a mean rate a second while the condition holds, and waits until the broker has all. */
    public void load(double perSecond, BooleanSupplier goesOn) {
        double next = System.nanoTime();
        while (goesOn.getAsBoolean()) {
            next += 1e9 * -Math.log(1 - random.nextDouble()) / perSecond;
            long wait = (long) next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            publish((long) next);
        }
        flush();
    }

    private void publish(long due) {
        int number = flight.leaves(due);
        Review review = Review.newBuilder()
                .setId("review-" + number)
                .setText(texts.get(number % texts.size()))
                .build();
        long timestamp = System.currentTimeMillis() - (System.nanoTime() - due) / 1_000_000;
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        var unused = producer.send(
                new ProducerRecord<>(topic, partition(key), timestamp, key, serdes.encode(topic, review)),
                (metadata, refused) -> {
                    if (refused != null) {
                        failure.compareAndSet(null, refused);
                    }
                });
    }

    /** Partition of a review by its key: spread as if drawn by chance. */
    public static int partition(byte[] key) {
        // The finalizer of MurmurHash3.
        int hash = ByteBuffer.wrap(key).getInt() + 1;
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return ((hash ^ (hash >>> 16)) >>> 1) % Line.PARTITIONS;
    }

    private void flush() {
        producer.flush();
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("a review was not published", refused);
        }
    }

    @Override
    public void close() {
        producer.close();
        serdes.close();
    }
}
