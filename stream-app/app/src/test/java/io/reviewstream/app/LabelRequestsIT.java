package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Label requests as people find them in their topic. */
@ExtendWith(Cluster.class)
@Tag("long")
class LabelRequestsIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Of the ids r0 to r299 those that a tenth by the seed 0 is made of, as another program computed them. */
    private static final int[] SLICE = {
        1, 6, 16, 18, 30, 36, 39, 40, 59, 62, 66, 70, 79, 85, 90, 107, 112, 123, 127, 138, 139, 144, 147, 149, 154, 157,
        163, 164, 168, 173, 182, 185, 196, 201, 203, 204, 232, 241, 244, 258, 259, 268, 275, 277, 290, 292
    };

    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** Threads die in the middle, and the second app has lost the first one's disk. */
    @Test
    void exactly_the_slice_is_asked_about_and_each_once_whatever_dies(TestLine line) throws IOException {
        line.createTopics();
        AppConfig config = line.config(
                "label-requests.enabled", "true",
                "label-requests.random-rate", "0.1",
                "label-requests.random-per-hour", "100000",
                "label-requests.uncertain-per-hour", "36000");
        WordModel model = new WordModel(VERSION, "bad", "good");
        ReviewStreamApp app = start(line, config, model, Clock.systemUTC());
        publish(line, 0, 100);
        line.awaitPredictions(100);
        model.setBroken(true);
        publish(line, 100, 150);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> model.refusals() > 0);
        model.setBroken(false);
        publish(line, 150, 200);
        line.awaitPredictions(200);
        app.close();
        deleteState(config);

        start(line, config, new WordModel(VERSION, "bad", "good"), Clock.systemUTC());
        publish(line, 0, 150);
        publish(line, 200, 300);
        line.awaitPredictions(450);

        List<LabelRequest> drawn = requests(line).stream()
                .filter(request -> request.getReason() == LabelRequestReason.RANDOM)
                .toList();
        assertThat(drawn)
                .extracting(LabelRequest::getReviewId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.of(SLICE).mapToObj(i -> "r" + i).toList());
        assertThat(drawn).extracting(LabelRequest::getSamplingProbability).containsOnly(0.1);
        assertThat(drawn).allSatisfy(request -> assertThat(request.getLabels()).containsExactly("bad", "good"));
        assertThat(drawn).extracting(LabelRequest::getRelease).containsOnly(VERSION);
        assertThat(meters.get("reviewstream.label.requests.left.out")
                        .tag("why", "ASKED_BEFORE")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(24);
        assertUncertain(line);
    }

    private static void assertUncertain(TestLine line) {
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> uncertain(line).size() >= 3);
        List<LabelRequest> uncertain = uncertain(line);
        assertThat(uncertain).extracting(LabelRequest::getReviewId).doesNotHaveDuplicates();
        assertThat(uncertain).allSatisfy(request -> {
            assertThat(request.getSamplingProbability()).isNull();
            assertThat(request.getMargin()).isEqualTo(0.5);
            assertThat(IntStream.of(SLICE).mapToObj(i -> "r" + i)).doesNotContain(request.getReviewId());
        });
    }

    private static List<LabelRequest> uncertain(TestLine line) {
        return requests(line).stream()
                .filter(request -> request.getReason() == LabelRequestReason.UNCERTAIN)
                .toList();
    }

    @Test
    void the_budget_of_an_hour_holds_for_all_partitions_together_and_over_restarts(TestLine line) throws IOException {
        line.createTopics();
        Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
        AppConfig config = line.config(
                "label-requests.enabled", "true",
                "label-requests.random-rate", "1",
                "label-requests.random-per-hour", "31",
                "label-requests.uncertain-per-hour", "0");
        ReviewStreamApp app = start(line, config, new WordModel(VERSION, "bad", "good"), clock);
        publish(line, 0, 15);
        line.awaitPredictions(15);
        app.close();
        deleteState(config);
        start(line, config, new WordModel(VERSION, "bad", "good"), clock);
        publish(line, 15, 120);
        line.awaitPredictions(120);

        assertThat(requests(line))
                .hasSize(31)
                .extracting(LabelRequest::getReviewId)
                .doesNotHaveDuplicates();
    }

    @Test
    void who_asks_for_no_labels_needs_no_topic_for_them_and_who_does_is_told(TestLine line) throws Exception {
        line.createTopics();
        Properties settings = new Properties();
        settings.put("bootstrap.servers", line.config().kafka().bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.deleteTopics(List.of(line.topics().labelRequests())).all().get();
            await().atMost(PATIENCE)
                    .until(() -> !admin.listTopics()
                            .names()
                            .get()
                            .contains(line.topics().labelRequests()));
        }
        AppConfig asking = line.config("label-requests.enabled", "true");
        assertThatThrownBy(() -> line.startApp(asking, new Heard(), release -> new WordModel(VERSION, "bad", "good")))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContaining(line.topics().labelRequests());

        start(line, line.config(), new WordModel(VERSION, "bad", "good"), Clock.systemUTC());
        publish(line, 0, 3);
        line.awaitPredictions(3);
        try (Admin admin = Admin.create(settings)) {
            assertThat(admin.listTopics().names().get())
                    .noneMatch(topic -> topic.startsWith(line.config().applicationId()) && topic.contains("label"));
        }
    }

    private ReviewStreamApp start(TestLine line, AppConfig config, WordModel model, Clock clock) {
        ReviewStreamApp app = line.startApp(config, new Heard(), release -> model, clock, meters);
        line.announce(VERSION, SHA, null);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
        return app;
    }

    private static void deleteState(AppConfig config) throws IOException {
        Utils.delete(config.stateDir().toFile());
    }

    private static void publish(TestLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            line.publish(i % TestLine.PARTITIONS, "r" + i, "good number " + i);
        }
    }

    private static List<LabelRequest> requests(TestLine line) {
        return line.records(line.topics().labelRequests()).stream()
                .map(record -> request(line, record))
                .toList();
    }

    private static LabelRequest request(TestLine line, ConsumerRecord<byte[], byte[]> record) {
        LabelRequest request = line.serdes().decode(LabelRequest.class, record.value());
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(request.getReviewId());
        assertThat(record.timestamp()).isEqualTo(request.getRequestedAt().toEpochMilli());
        return request;
    }
}
