package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole line with a real broker, a real registry and real bundles. */
@ExtendWith(Cluster.class)
@Tag("long")
class RealServersIT {
    private static final ObjectMapper JSON = new ObjectMapper();

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

            byte[] newer = newerReview(registry.url(), line.topics().reviews());
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

    /** A review written by a publisher with a newer schema, which the app has not seen yet. */
    private static byte[] newerReview(String url, String topic) throws IOException, InterruptedException {
        String field = ",{\"name\":\"stars\",\"type\":[\"null\",\"int\"],\"default\":null}]}";
        String ours = Review.getClassSchema().toString();
        Schema schema = new Schema.Parser().parse(ours.substring(0, ours.lastIndexOf("]}")) + field);
        GenericRecord review = new GenericData.Record(schema);
        review.put("id", "newer");
        review.put("text", "great");
        review.put("stars", 5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5)
                .put((byte) 0)
                .putInt(register(url, topic + "-value", schema))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(review, encoder);
        return bytes.toByteArray();
    }

    private static int register(String url, String subject, Schema schema) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("schema", schema.toString()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).get("id").intValue();
    }
}
