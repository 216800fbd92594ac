package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.RegistryUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {
    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 0, 0, 77, 0};
    private final StopSignal stop = new StopSignal();

    @Test
    void waits_double_up_to_the_longest() {
        BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(backOff.after(1)).hasMillis(100);
        assertThat(backOff.after(3)).hasMillis(400);
        assertThat(backOff.after(5)).hasMillis(1000);
        assertThat(backOff.after(Integer.MAX_VALUE)).hasMillis(1000);
    }

    @Test
    void a_registry_that_comes_back_in_time_is_never_noticed() {
        AtomicInteger calls = new AtomicInteger();
        Patience patience =
                new Patience(new BackOff(Duration.ofMillis(1), Duration.ofMillis(2)), Duration.ofSeconds(5), stop);

        String answer = patience.call(() -> {
            if (calls.incrementAndGet() < 4) {
                throw unavailable();
            }
            return "schema";
        });

        assertThat(answer).isEqualTo("schema");
        assertThat(calls).hasValue(4);
    }

    @Test
    void patience_ends_and_tells_the_outage_as_it_was() {
        AtomicInteger calls = new AtomicInteger();
        Patience patience = new Patience(
                new BackOff(Duration.ofMillis(2), Duration.ofMillis(2)), Duration.ofMillis(7), stop, () -> 0);

        assertThatThrownBy(() -> patience.call(() -> {
                    calls.incrementAndGet();
                    throw unavailable();
                }))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(calls).hasValue(4);
    }

    @Test
    void the_time_that_a_hanging_registry_takes_counts_too() {
        AtomicInteger calls = new AtomicInteger();
        BackOff backOff = new BackOff(Duration.ofMillis(1), Duration.ofMillis(1));
        Patience patience = new Patience(
                backOff,
                Duration.ofSeconds(10),
                stop,
                () -> Duration.ofSeconds(4).toNanos() * calls.get());

        assertThatThrownBy(() -> patience.call(() -> {
                    calls.incrementAndGet();
                    throw unavailable();
                }))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void a_stop_ends_the_waiting_at_once() {
        stop.stop();
        Patience patience =
                new Patience(new BackOff(Duration.ofHours(1), Duration.ofHours(1)), Duration.ofHours(9), stop);

        assertThatThrownBy(() -> patience.call(() -> {
                    throw unavailable();
                }))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void an_instance_keeps_its_name(@TempDir Path directory) throws IOException {
        Path stateDir = directory.resolve("deep/state");

        String name = InstanceId.keptIn(stateDir);

        assertThat(name).isNotBlank();
        assertThat(InstanceId.keptIn(stateDir)).isEqualTo(name);
        assertThat(InstanceId.keptIn(directory.resolve("other"))).isNotEqualTo(name);
        Files.writeString(stateDir.resolve("instance-id"), "pod-7\n");
        assertThat(InstanceId.keptIn(stateDir)).isEqualTo("pod-7");
    }

    @Test
    void timestamps_that_no_broker_would_take_are_mended() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        WritableTimestamps timestamps = new WritableTimestamps(Clock.fixed(now, ZoneOffset.UTC));

        assertThat(timestamps.extract(at(-1), 5)).isEqualTo(now.toEpochMilli());
        assertThat(timestamps.extract(at(0), 5)).isZero();
        assertThat(timestamps.extract(at(now.toEpochMilli() + 1000), 5)).isEqualTo(now.toEpochMilli() + 1000);
        assertThat(timestamps.extract(at(Long.MAX_VALUE), 5))
                .isBetween(
                        now.plus(Duration.ofMinutes(59)).toEpochMilli(),
                        now.plus(Duration.ofHours(1)).toEpochMilli());
    }

    private static ConsumerRecord<Object, Object> at(long timestamp) {
        return new ConsumerRecord<>(
                "reviews",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                java.util.Optional.empty());
    }

    /** The exception of a registry that is not there. */
    private static RegistryUnavailableException unavailable() {
        RegistryConnection nowhere = new RegistryConnection("http://127.0.0.1:1", Map.of("max.retries", "0"), false);
        try (AvroSerdes serdes = new AvroSerdes(nowhere)) {
            serdes.decode(Review.class, UNKNOWN_SCHEMA);
            throw new AssertionError("a registry answers on port 1");
        } catch (RegistryUnavailableException e) {
            return e;
        }
    }
}
