package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.Cluster;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard sees of a stream that changes, and of one that it may not see as a whole. */
@ExtendWith(Cluster.class)
class CommittedPredictionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LiveModel live = new LiveModel();

    private static LiveFigures figures(AppConfig config) {
        TextsToShow texts = new TextsToShow(ShowText.MASKED);
        return new LiveFigures(
                new NewestLetters(config.topics().deadLetters(), texts), new PredictionView(texts), new EventLog());
    }

    private static void awaitPredictionOf(int partition, TestLine line, LiveFigures figures) {
        Instant now = Instant.now();
        Prediction prediction = Prediction.newBuilder()
                .setReviewId("r")
                .setLabel("positive")
                .setConfidence(0.9)
                .setScores(List.of())
                .setTokenCount(1)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease("000001-aaaaaaaaaaaa")
                .setEncoderFingerprint("f")
                .setOrigin(new Origin("elsewhere", 0, 1L))
                .setReviewTime(now)
                .setScoredAt(now)
                .build();
        String topic = line.topics().classified();
        byte[] value = line.serdes().encode(topic, prediction);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            line.send(new ProducerRecord<>(topic, partition, "r".getBytes(StandardCharsets.UTF_8), value));
            return figures.sample().sums(Clock.systemUTC().millis()).predictions > 0;
        });
    }

    @Test
    void predictions_of_partitions_that_are_added_are_seen(TestLine line) throws Exception {
        AppConfig config = line.createTopics().config("kafka.properties.metadata.max.age.ms", "500");
        LiveFigures figures = figures(config);
        try (CommittedPredictions reader =
                        new CommittedPredictions(config, line.serdes(), live, Clock.systemUTC(), figures);
                Admin admin = Admin.create(config.kafka().clientProperties())) {
            reader.start();
            await().atMost(PATIENCE).until(() -> figures.labels() != null);
            admin.createPartitions(
                            Map.of(line.topics().classified(), NewPartitions.increaseTo(TestLine.PARTITIONS + 1)))
                    .all()
                    .get();
            awaitPredictionOf(TestLine.PARTITIONS, line, figures);
        }
    }

    @Test
    void who_may_not_read_dead_letters_sees_labels_and_predictions(@TempDir Path directory) throws Exception {
        Map<String, String> authorized = Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "true");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, authorized);
                TestLine line = new TestLine(KafkaConnection.to(broker.bootstrapServers()))) {
            AppConfig config = line.createTopics().config();
            LiveFigures figures = figures(config);
            AclBinding rule = new AclBinding(
                    new ResourcePattern(ResourceType.TOPIC, line.topics().deadLetters(), PatternType.LITERAL),
                    new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.ALL, AclPermissionType.DENY));
            try (Admin admin = Admin.create(config.kafka().clientProperties())) {
                admin.createAcls(List.of(rule)).all().get();
            }
            try (CommittedPredictions reader =
                    new CommittedPredictions(config, line.serdes(), live, Clock.systemUTC(), figures)) {
                reader.start();
                await().atMost(PATIENCE).until(() -> figures.letters().problem() != null);
                awaitPredictionOf(0, line, figures);
                assertThat(figures.letters().problem()).contains(line.topics().deadLetters());
                assertThat(figures.labels().path("came").asLong(-1)).isZero();
                assertThat(reader.problem()).isNull();
            }
        }
    }
}
