package io.reviewstream.benchmarks.line;

import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Reads committed predictions on a thread of its own, and notes when. Thread-safe. */
public final class PredictionReader implements AutoCloseable {
    /** One in so many is decoded, to see which release says it. */
    private static final int LOOK_AT = 16;

    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerdes serdes;
    private final FlightLog flight;
    private final Thread thread;
    private volatile String release = "";
    private volatile @Nullable RuntimeException failure;

    private PredictionReader(Lane lane, FlightLog flight) {
        this.flight = flight;
        serdes = new AvroSerdes(lane.line().schemas());
        consumer = new KafkaClients(lane.line().kafka(), "benchmark").reader();
        List<TopicPartition> partitions = IntStream.range(0, Line.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(lane.topics().classified(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = new Thread(this::read, "predictions");
    }

    /** Reads from the beginning of the lane's predictions. */
    public static PredictionReader start(Lane lane, FlightLog flight) {
        PredictionReader reader = new PredictionReader(lane, flight);
        reader.thread.start();
        return reader;
    }

    /** Release of one of the last predictions. */
    public String release() {
        RuntimeException why = failure;
        if (why != null) {
            throw new IllegalStateException("predictions cannot be read", why);
        }
        return release;
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    read(record, System.nanoTime());
                }
            }
        } catch (WakeupException e) {
            // As asked.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record, long now) {
        int number = ByteBuffer.wrap(record.key()).getInt();
        flight.arrives(number, record.partition(), now);
        if (number % LOOK_AT == 0) {
            release = serdes.decode(Prediction.class, record.value()).getRelease();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        serdes.close();
    }
}
