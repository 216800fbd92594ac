package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.Origin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Ticking clock = new Ticking();
    /** The first byte of a value is the offset of its review. */
    private final Refusals refusals = new Refusals(record -> Optional.of(origin(record.value()[0])), topic -> 0, clock);

    @Test
    void a_refused_record_is_known_by_its_review() {
        refusals.refused(record("classified", 7, 100), new InvalidRecordException("no key"));

        assertThat(refusals.reason("classified", origin(7), 1))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("classified").contains("no key"));
        assertThat(refusals.reason("classified", origin(8), 100)).isEmpty();
        assertThat(refusals.reason("dlq", origin(7), 100)).isEmpty();
    }

    @Test
    void a_record_as_large_as_one_that_was_too_large_is_known_for_a_while() {
        refusals.refused(record("classified", 7, 100), new RecordTooLargeException("large"));
        refusals.refused(record("classified", 8, 200), new RecordTooLargeException("large"));

        assertThat(refusals.reason("classified", origin(1), 100)).isPresent();
        assertThat(refusals.reason("classified", origin(1), 99)).isEmpty();
        assertThat(refusals.reason("dlq", origin(1), 100)).isEmpty();
        clock.pass(Duration.ofMinutes(10));
        assertThat(refusals.reason("classified", origin(1), 100)).isEmpty();
        assertThat(refusals.reason("classified", origin(7), 100)).isPresent();
    }

    @Test
    void a_record_that_came_back_with_the_fault_of_another_is_not_taken_for_too_large() {
        Refusals knowing = new Refusals(record -> Optional.of(origin(record.value()[0])), topic -> 5000, clock);
        RecordTooLargeException shared = new RecordTooLargeException("large"); // Kafka has one for all

        knowing.refused(record("classified", 7, 6000), shared);
        knowing.refused(record("classified", 8, 100), shared);
        knowing.refused(record("classified", 9, 100), new InvalidRecordException("no key"));

        assertThat(knowing.reason("classified", origin(8), 100)).isEmpty();
        assertThat(knowing.reason("classified", origin(1), 5999)).isEmpty();
        assertThat(knowing.reason("classified", origin(1), 6000)).isPresent();
        assertThat(knowing.reason("classified", origin(7), 100)).isPresent();
        assertThat(knowing.reason("classified", origin(9), 100)).isPresent();
        assertThat(knowing.lessons()).isEqualTo(2);
    }

    @Test
    void a_topic_is_asked_once_in_ten_seconds_however_much_goes_down_with_a_refusal() {
        AtomicInteger asked = new AtomicInteger();
        Refusals counting = new Refusals(
                record -> Optional.of(origin(record.value()[0])), topic -> 5000 + asked.incrementAndGet(), clock);
        for (int i = 0; i < 100; i++) {
            counting.refused(record("classified", i, 6000), new RecordTooLargeException("large"));
        }
        assertThat(asked).hasValue(1);

        clock.pass(Duration.ofSeconds(11));
        counting.refused(record("classified", 7, 6000), new RecordTooLargeException("large"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_record_that_is_refused_again_teaches_nothing() {
        refusals.refused(record("dlq", 7, 100), new RecordTooLargeException("large"));
        refusals.refused(record("dlq", 7, 100), new RecordTooLargeException("large"));
        assertThat(refusals.lessons()).isEqualTo(1);

        refusals.refused(record("dlq", 7, 50), new RecordTooLargeException("large"));
        assertThat(refusals.lessons()).isEqualTo(2);
    }

    @Test
    void nobody_waits_while_the_registry_is_asked_which_review_a_record_was_made_of() {
        CompletableFuture<Refusals> made = new CompletableFuture<>();
        Refusals asking = new Refusals(
                record -> {
                    Refusals self = made.join();
                    // Another thread goes on meanwhile; if it had to wait for this one, neither would come to an end.
                    CompletableFuture.supplyAsync(() -> self.reason("dlq", origin(1), 1))
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join();
                    return Optional.of(origin(7));
                },
                topic -> 0,
                clock);
        made.complete(asking);
        asking.refused(record("dlq", 7, 100), new InvalidRecordException("no key"));
        assertThat(asking.reason("dlq", origin(7), 1)).isPresent();
    }

    @Test
    void faults_of_the_broker_are_no_refusals() {
        RefusedRecords handler = new RefusedRecords();
        handler.configure(Map.of(RefusedRecords.REFUSALS, refusals));

        handler.handleError(null, record("classified", 7, 100), new NotLeaderOrFollowerException("moved"));
        assertThat(refusals.lessons()).isZero();
        handler.handleError(null, record("classified", 7, 100), new RecordTooLargeException("large"));
        assertThat(refusals.lessons()).isEqualTo(1);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int offset, int bytes) {
        byte[] value = new byte[bytes];
        value[0] = (byte) offset;
        return new ProducerRecord<>(topic, value);
    }

    private static Origin origin(int offset) {
        return new Origin("reviews", 0, (long) offset);
    }
}
