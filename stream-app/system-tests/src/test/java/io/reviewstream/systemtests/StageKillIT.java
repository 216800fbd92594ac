package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.release.ReleaseLogReader;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.events.topics.TopicProvisioner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances, of which the one that decides about releases is killed around each decision that labels lead to. There are
 * no bundles: the release controller and the counts of quality need none, and the test itself predicts.
 */
@Tag("long")
class StageKillIT {
    private static final int LABELS = 40;
    private static final String DECIDES = "Release log at epoch";

    @TempDir
    Path directory;

    private final Map<String, AppProcess> running = new TreeMap<>();
    private List<String> tried = List.of("--releases-roll-back=true", "--releases-canary-share=0.5");
    private int sent;

    @AfterEach
    void end() {
        running.values().forEach(AppProcess::close);
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void kills_around_each_decision_leave_one_history() throws Exception {
        try (Line line = Line.start(directory, 2);
                AvroSerdes serdes = new AvroSerdes(line.schemas());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        line.kafka().clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
                ReleaseLogReader log =
                        new ReleaseLogReader(line.kafka(), serdes, line.topics().releases())) {
            Sending sending = new Sending(line, serdes, producer);
            start(line, "first");
            start(line, "second");
            announce(sending, 1, null);
            awaitEvents(log, 2);

            round(sending, log, 2, 1, false, 4);
            killDecider(1_200);
            restart(line);
            awaitEvents(log, 5);
            round(sending, log, 3, 1, true, 7);
            killDecider(2_000);
            restart(line);
            awaitEvents(log, 9);
            round(sending, log, 4, 3, false, 11);
            killDecider(2_800);
            restart(line);
            awaitEvents(log, 12);
            round(sending, log, 5, 3, true, 14);
            killDecider(1_600); // for good: the other one takes over
            awaitEvents(log, 16);

            List<ReleaseEvent> events = log.log().recent();
            assertThat(events)
                    .extracting(ReleaseEvent::getEpoch)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 16).boxed().toList());
            assertThat(events)
                    .extracting(event -> event.getSequence() + " " + event.getStage())
                    .containsExactly(
                            "1 CANDIDATE",
                            "1 LIVE",
                            "2 CANDIDATE",
                            "2 CANARY",
                            "2 ROLLED_BACK",
                            "3 CANDIDATE",
                            "3 CANARY",
                            "3 LIVE",
                            "1 RETIRED",
                            "4 CANDIDATE",
                            "4 CANARY",
                            "4 ROLLED_BACK",
                            "5 CANDIDATE",
                            "5 CANARY",
                            "5 LIVE",
                            "3 RETIRED");
        }
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void kills_around_each_decision_about_a_release_in_shadow_leave_one_history() throws Exception {
        tried = List.of("--releases-shadow-share=1");
        try (Line line = Line.start(directory, 2);
                AvroSerdes serdes = new AvroSerdes(line.schemas());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        line.kafka().clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
                ReleaseLogReader log =
                        new ReleaseLogReader(line.kafka(), serdes, line.topics().releases())) {
            new TopicProvisioner(line.kafka(), line.schemas())
                    .createWithout(List.of(), line.topics(), 2, (short) 1, TopicLimits.OUTPUT_BYTES);
            Sending sending = new Sending(line, serdes, producer);
            start(line, "first");
            start(line, "second");
            announce(sending, 1, null);
            awaitEvents(log, 2);

            shadowRound(sending, log, 2, false, 4);
            killDecider(1_200);
            restart(line);
            awaitEvents(log, 5);
            shadowRound(sending, log, 3, true, 7);
            killDecider(2_000); // for good: the other one takes over
            awaitEvents(log, 9);

            assertThat(log.log().recent())
                    .extracting(event -> event.getEpoch() + ": " + event.getSequence() + " " + event.getStage())
                    .containsExactly(
                            "1: 1 CANDIDATE",
                            "2: 1 LIVE",
                            "3: 2 CANDIDATE",
                            "4: 2 SHADOW",
                            "5: 2 REFUSED",
                            "6: 3 CANDIDATE",
                            "7: 3 SHADOW",
                            "8: 3 LIVE",
                            "9: 1 RETIRED");
        }
    }

    /** The same where both releases score each review. */
    private void shadowRound(Sending sending, ReleaseLogReader log, int shadow, boolean right, int events) {
        announce(sending, shadow, version(1));
        awaitEvents(log, events);
        for (int i = 0; i < LABELS; i++) {
            String id = "r" + sent;
            Prediction beside = prediction(id, version(shadow), right ? "good" : "bad");
            sending.send(sending.line().topics().classifiedShadow(), id, beside);
            predictAndLabel(sending, version(1), true);
        }
        sending.producer().flush();
    }

    /** Where a test sends what people, trainer and scoring would. */
    private record Sending(Line line, AvroSerdes serdes, KafkaProducer<byte[], byte[]> producer) {
        void send(String topic, String key, SpecificRecord record) {
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), serdes.encode(topic, record)));
        }
    }

    /** A canary is announced, and labels come for it and the live release; nobody waits for what they lead to. */
    private void round(Sending sending, ReleaseLogReader log, int canary, int live, boolean right, int events) {
        announce(sending, canary, version(live));
        awaitEvents(log, events);
        for (int i = 0; i < LABELS; i++) {
            predictAndLabel(sending, version(canary), right);
            predictAndLabel(sending, version(live), true);
        }
        sending.producer().flush();
    }

    private void predictAndLabel(Sending sending, String release, boolean right) {
        String id = "r" + sent++;
        Prediction prediction = prediction(id, release, "good");
        Feedback feedback = Feedback.newBuilder()
                .setReviewId(id)
                .setLabel(right ? "good" : "bad")
                .setSource(FeedbackSource.RANDOM_REQUEST)
                .setModerator(false)
                .setCreatedAt(prediction.getScoredAt())
                .build();
        sending.send(sending.line().topics().classified(), id, prediction);
        sending.send(sending.line().topics().feedback(), id, feedback);
    }

    private Prediction prediction(String id, String release, String label) {
        Instant now = Instant.now();
        return Prediction.newBuilder()
                .setReviewId(id)
                .setLabel(label)
                .setConfidence(0.9)
                .setScores(List.of())
                .setTokenCount(1)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease(release)
                .setEncoderFingerprint("f")
                .setOrigin(new Origin("reviews", 0, (long) sent))
                .setReviewTime(now)
                .setScoredAt(now)
                .build();
    }

    private static void announce(Sending sending, int sequence, @Nullable String comparedWith) {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId("announce-" + sequence)
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(version(sequence))
                .setSequence((long) sequence)
                .setManifestSha256(sha(sequence))
                .setComparedWith(comparedWith)
                .setGatePassed(true)
                .setIssuedBy("test")
                .setIssuedAt(Instant.now())
                .build();
        sending.send(sending.line().topics().commands(), "reviews", command);
    }

    private static String version(int sequence) {
        return String.format(Locale.ROOT, "%06d-%s", sequence, sha(sequence).substring(0, 12));
    }

    private static String sha(int sequence) {
        return Integer.toString(sequence).repeat(64);
    }

    private void awaitEvents(ReleaseLogReader log, int count) {
        await(count + " events")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    running.values().forEach(AppProcess::requireAlive);
                    return log.poll(Duration.ofMillis(200)).epoch() >= count;
                });
    }

    /** Around the decision: labels are joined, counted and committed within some seconds. */
    private void killDecider(int afterMillis) throws Exception {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(afterMillis));
        String decider = decider();
        running.get(decider).kill();
        running.remove(decider);
    }

    /** The instance that took up the release controller last, by its log. */
    private String decider() throws IOException {
        String newest = "";
        String name = "";
        for (String one : List.of("first", "second")) {
            for (String said : Files.readAllLines(log(one), StandardCharsets.UTF_8)) {
                if (said.contains(DECIDES) && said.compareTo(newest) > 0) {
                    newest = said;
                    name = one;
                }
            }
        }
        return name;
    }

    private void restart(Line line) throws IOException {
        for (String name : new ArrayList<>(List.of("first", "second"))) {
            if (!running.containsKey(name)) {
                start(line, name);
            }
        }
    }

    private void start(Line line, String name) throws IOException {
        List<String> options = new ArrayList<>(List.of("--quality-enabled=true", "--releases-min-labels=30"));
        options.addAll(tried);
        AppProcess app = AppProcess.run(line, directory.resolve(name), log(name), options.toArray(String[]::new));
        running.put(name, app);
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }
}
