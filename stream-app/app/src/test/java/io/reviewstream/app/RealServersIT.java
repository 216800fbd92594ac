package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.fixture.NewerReview;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole line with a real broker, a real registry and real bundles. */
@ExtendWith(Cluster.class)
@Tag("long")
class RealServersIT {
    private final Heard heard = new Heard();

    @Test
    void reviews_are_classified_by_bundles_and_a_registry_that_is_away_is_waited_for(TestLine line) throws Exception {
        Path registryDir = line.directory().resolve("registry");
        EmbeddedRegistry registry = EmbeddedRegistry.start(registryDir, 0);
        try {
            int port = URI.create(registry.url()).getPort();
            line.with(new RegistryConnection(registry.url(), Map.of(), true)).createTopics();
            ReviewStreamApp app = line.startApp(line.config("max-batch", "5"), heard);
            Bundle first = release(line, 1, null);
            publishBadAndGood(line);
            assertThat(line.awaitPredictions(2))
                    .extracting(Prediction::getLabel)
                    .containsExactly("positive", "negative");
            assertThat(line.awaitRecords(line.topics().deadLetters(), 2))
                    .extracting(RealServersIT::reason)
                    .containsExactlyInAnyOrder("UNKNOWN_SCHEMA_ID", "SCORING_FAILED");

            Bundle second = release(line, 2, first.version());
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> app.servingRelease()
                            .filter(second.version()::equals)
                            .isPresent());

            byte[] newer = NewerReview.registered(registry.url(), line.topics().reviews(), "newer");
            registry.close();
            line.send(new ProducerRecord<>(line.topics().reviews(), 0, null, newer));
            line.publish(0, "behind", "bad");
            await().dontCatchUncaughtExceptions()
                    .pollDelay(Duration.ofSeconds(14))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> true);
            registry = EmbeddedRegistry.start(registryDir, port);

            List<Prediction> all = line.awaitPredictions(4);
            assertThat(all)
                    .extracting(Prediction::getReviewId)
                    .contains("newer", "behind")
                    .hasSize(4);
            assertThat(all.stream().filter(one -> one.getReviewId().equals("newer")))
                    .singleElement()
                    .extracting(Prediction::getRelease)
                    .isEqualTo(second.version());
            assertThat(line.awaitRecords(line.topics().deadLetters(), 2)).hasSize(2);
            assertThat(app.state()).isEqualTo(AppState.RUNNING);
            app.close();
        } finally {
            registry.close();
        }
    }

    private static void publishBadAndGood(TestLine line) {
        byte[] unknown = ByteBuffer.allocate(12).put((byte) 0).putInt(987_654).array();
        line.publish(0, "good", "the screen is great");
        line.send(new ProducerRecord<>(line.topics().reviews(), 0, null, unknown));
        line.publish(0, "poison", "poison");
        line.publish(0, "bad", "the screen is awful");
    }

    private static Bundle release(TestLine line, long sequence, String comparedWith) throws Exception {
        Bundle bundle = TinyBundle.publish(line.config().bundleStore().open(), sequence);
        line.announce(bundle.version(), bundle.manifestSha256(), comparedWith);
        return bundle;
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8);
    }
}
