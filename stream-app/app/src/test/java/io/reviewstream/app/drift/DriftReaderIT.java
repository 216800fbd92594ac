package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.Cluster;
import io.reviewstream.app.TestLine;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.serde.TrustedRecords;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a real broker. */
@ExtendWith(Cluster.class)
@Timeout(60)
class DriftReaderIT {
    private final DriftReport complete = DriftMetersTest.report("LENGTH", "LENGTH", "PROFILE", DriftSeverity.ALARM);

    /** As in the app: whoever writes reports has Avro trust them. */
    @BeforeAll
    static void trustReports() {
        TrustedRecords.trust();
    }

    @Test
    void complete_windows_are_found_behind_many_reports_on_windows_that_are_not(TestLine line) {
        line.createTopics();
        DriftReport newest = DriftReport.newBuilder(complete).setComplete(false).build();
        send(line, complete);
        for (int i = 0; i < 100; i++) {
            send(line, newest);
        }
        try (Consumer<byte[], byte[]> consumer = new KafkaClients(line.config().kafka(), "test").reader()) {
            DriftReader reader = new DriftReader(consumer, line.serdes(), line.topics(), (report, from) -> {}, 2);
            while (!reader.hasReached()) {
                var unused = reader.poll(Duration.ofMillis(100));
            }
            assertThat(reader.view().alarms()).containsExactly(complete);
            assertThat(reader.view().history("LENGTH")).containsExactly(complete, newest);
        }
    }

    private static void send(TestLine line, DriftReport report) {
        String topic = line.topics().drift();
        line.send(new ProducerRecord<>(
                topic,
                report.getAlarm().getBytes(StandardCharsets.UTF_8),
                line.serdes().encode(topic, report)));
    }
}
