package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.http.Health;
import io.reviewstream.embedded.BrokerPorts;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.embedded.FaultyLink;
import io.reviewstream.embedded.FaultyLink.Fault;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network between the app and its broker that fails in the ways in which networks do. */
@Tag("long")
class NetworkFaultsIT {
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration TRUTH = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final WordModel model = new WordModel(VERSION, "bad", "good");
    private FaultyLink link;
    private EmbeddedBroker broker;
    private TestLine line;
    private ReviewStreamApp app;

    @BeforeEach
    void begin() {
        int port = BrokerPorts.choose(0).broker();
        link = FaultyLink.to(port);
        broker = EmbeddedBroker.start(
                directory.resolve("broker"), port, Map.of("advertised.listeners", "PLAINTEXT://" + link.address()));
        line = new TestLine(KafkaConnection.to(link.address())).createTopics();
        app = line.startApp(line.config(), new Heard(), release -> model);
        line.announce(VERSION, "aaaaaaaaaaaa1111", null);
        publish(0, 20);
        assertThat(line.awaitPredictions(20)).hasSize(20);
    }

    @AfterEach
    void end() throws IOException {
        link.fails(Fault.NONE);
        line.close();
        broker.close();
        link.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "SILENT"})
    void that_no_broker_answers_is_told_and_the_app_goes_on_by_itself_with_nothing_lost_or_doubled(Fault fault) {
        assertThat(app.health().ready()).isTrue();

        publish(20, 40);
        link.fails(fault);

        await().dontCatchUncaughtExceptions()
                .atMost(TRUTH)
                .until(() -> !app.health().ready());
        Health cut = app.health();
        assertThat(cut.reason()).contains("no broker at " + link.address() + " has answered for 1");
        assertThat(cut.alive()).as("a restart would not mend it").isTrue();
        assertThat(cut.settled()).as("over HTTP it answers").isTrue();

        link.fails(Fault.NONE);

        await().dontCatchUncaughtExceptions()
                .atMost(TRUTH)
                .until(() -> app.health().ready());
        publish(40, 60);
        assertEachOnce(60);
    }

    @Test
    void a_slow_network_is_no_fault() {
        link.fails(Fault.LATE);
        publish(20, 40);

        await().dontCatchUncaughtExceptions()
                .during(TRUTH)
                .atMost(RECOVERY)
                .until(() -> app.health().ready());
        assertEachOnce(40);
    }

    private void assertEachOnce(int count) {
        await().dontCatchUncaughtExceptions().atMost(RECOVERY).until(() -> line.committed() == count);
        assertThat(line.awaitPredictions(count))
                .extracting(Prediction::getReviewId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "r" + i).toList());
    }

    private void publish(int from, int to) {
        for (int i = from; i < to; i++) {
            line.publishSoon(i % TestLine.PARTITIONS, "r" + i, "good number " + i);
        }
    }
}
