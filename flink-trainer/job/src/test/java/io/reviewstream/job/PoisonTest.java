package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.job.learning.DevPart;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and machines may send, one beside the other: the trainer lives, counts it, and learns as if it had not come. */
@Tag("long")
class PoisonTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double HOLDOUT = 0.1;
    private static final int LABELS = 8_000;
    private static final int LONG_TEXTS = 5;
    private static final int REPEATS = 500;
    private static final int NONSENSE = 400;
    private static final int CLEAN = 400;
    private static final String SPAM = trainable("buy this cheap watch at our shop");

    @TempDir
    Path directory;

    private final List<ProgressEvent> progress = new CopyOnWriteArrayList<>();
    private KafkaForTests kafka;
    private AvroSerdes serdes;
    /** Feedback that the weights are to see. */
    private int toTrain;

    private int given;

    @BeforeEach
    void start() {
        kafka = new KafkaForTests(directory, "poison");
        serdes = new AvroSerdes(kafka.feedback().registry());
    }

    @AfterEach
    void stop() {
        serdes.close();
        kafka.close();
    }

    @Test
    void no_poison_stops_the_trainer_or_its_growth_or_costs_more_than_half_a_point() throws Exception {
        Outcome clean = outcome("clean.", false);
        Outcome poisoned = outcome("poisoned.", true);

        assertThat(clean.accuracy()).isGreaterThan(0.95);
        assertThat(poisoned.accuracy()).isCloseTo(clean.accuracy(), within(0.005));
        assertThat(clean.words()).contains("stupendous");
        assertThat(poisoned.words()).contains("stupendous").noneMatch(word -> word.startsWith("zzx"));
        assertThat(clean.labels()).containsExactly("neg", "pos");
        assertThat(poisoned.labels()).containsExactly("neg", "pos", "rare");
    }

    /** What a trainer makes of a file and feedback. */
    private record Outcome(double accuracy, List<String> words, List<String> labels) {}

    private Outcome outcome(String prefix, boolean poison) throws Exception {
        kafka.use(TopicNames.withPrefix(prefix));
        allowAnyTime(kafka.topics().reviews());
        progress.clear();
        toTrain = 0;
        List<Runnable> sending = new ArrayList<>();
        IntStream.range(0, CLEAN / 2).forEach(i -> sending.add(clean(i)));
        if (poison) {
            poison(sending);
        }
        IntStream.range(0, 12).forEach(i -> sending.add(stupendous(i)));
        if (poison) {
            repeats(sending);
        }
        IntStream.range(CLEAN / 2, CLEAN).forEach(i -> sending.add(clean(i)));

        int port = TrainerPort.free();
        try (RunningTrainer trainer = TrainerJob.start(config(prefix, poison, port), progress::add)) {
            kafka.decide(kafka.commands(1).get(0), 1, ReleaseStage.LIVE);
            sending.forEach(Runnable::run);
            String version = kafka.commands(2).get(1).getVersion();
            if (poison) {
                assertCounted(port);
            }
            assertThat(trainer.isRunning()).isTrue();
            assertThat(progress).extracting(ProgressEvent::kind).doesNotContain(ProgressEvent.Kind.FAILED);
            return outcome(new FileBundleStore(directory.resolve(prefix)).open(version));
        }
    }

    private static Outcome outcome(Bundle bundle) throws Exception {
        List<LabelledText> texts = IntStream.range(30_000, 31_000)
                .mapToObj(i -> new LabelledText(ToyReviews.text(i), ToyReviews.label(i)))
                .toList();
        Vocabulary vocabulary = bundle.encoder().vocabulary();
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            return new Outcome(
                    Answers.of(scorer, texts).accuracy(),
                    IntStream.range(0, vocabulary.size())
                            .mapToObj(vocabulary::token)
                            .toList(),
                    bundle.manifest().labels());
        }
    }

    private void assertCounted(int port) throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Double> figures = TrainerPort.figures(port);
            assertThat(figures.get("labels_waiting")).isEqualTo(LABELS + 1);
            assertThat(figures.get("feedback_parked")).isGreaterThanOrEqualTo(LABELS + 50);
            assertThat(figures.get("texts_cut")).isEqualTo(LONG_TEXTS);
            assertThat(figures.get("replay_examples")).isLessThan(400 + CLEAN + NONSENSE + 100);
            assertThat(figures.get("labelConflicts")).isEqualTo(1);
            assertThat(figures.get("labelOrphans")).isZero();
        });
        assertThat(kafka.lastStatus().getParked()).isPositive();
    }

    private void poison(List<Runnable> sending) {
        String shop = "visit our shop it is the best shop";
        for (int i = 0; i < LABELS; i++) {
            sending.add(send("l" + i, "label " + i, FeedbackSource.CORRECTION, "the label number " + i));
        }
        IntStream.range(0, 100)
                .forEach(i -> sending.add(send("stranger" + i % 5, "BUY", FeedbackSource.IMPORT, shop + " " + i)));
        IntStream.range(0, LONG_TEXTS)
                .forEach(i -> sending.add(
                        trained("long" + i, "neg", "the awful soup " + i + " " + "awful ".repeat(166_000), false)));
        for (int i = 0; i < NONSENSE; i++) {
            StringBuilder text = new StringBuilder("the");
            for (int word = 0; word < 12; word++) {
                text.append(" zzx").append(i / 2 * 12 + word);
            }
            sending.add(trained("n" + i, i % 4 < 2 ? "pos" : "neg", text + (i % 2 == 0 ? " was" : " is"), true));
        }
        times(sending);
        sending.add(trained("nul", "neg", "the nasty \u0000 soup was bad", false));
        byte[] surrogate = serdes.encode(
                kafka.topics().feedback(), feedback("torn", "pos", FeedbackSource.CORRECTION, "the XXXX soup"));
        int place = new String(surrogate, StandardCharsets.ISO_8859_1).indexOf("XXXX");
        byte[] torn = {(byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xff};
        System.arraycopy(torn, 0, surrogate, place, torn.length);
        sending.add(() -> kafka.send(kafka.topics().feedback(), "torn", surrogate));
    }

    private void repeats(List<Runnable> sending) {
        IntStream.range(0, REPEATS).forEach(i -> sending.add(trained("spam" + i, " pos\u00a0", SPAM, false)));
    }

    /** A review and a label of the far future; what waits for its review is not let go for that. */
    private void times(List<Runnable> sending) {
        Instant future = Instant.parse("2096-01-01T00:00:00Z");
        sending.add(() -> kafka.send(
                kafka.topics().feedback(), "late", feedback("late", "pos", FeedbackSource.CORRECTION, null)));
        sending.add(() -> kafka.send(
                kafka.topics().reviews(), future, "future", new Review("future", "a fine film", null, null, future)));
        sending.add(() -> kafka.send(
                kafka.topics().reviews(), "late", new Review("late", "the chair was lovely", null, null, null)));
        for (int i = 0; i < 2; i++) {
            Feedback told = Feedback.newBuilder(feedback(
                            "told", i == 0 ? "pos" : "neg", FeedbackSource.CORRECTION, "the phone of 2099 was poor"))
                    .setCreatedAt(Instant.parse("2099-01-01T00:00:00Z").plusSeconds(i))
                    .build();
            sending.add(() -> kafka.send(kafka.topics().feedback(), "told", told));
        }
    }

    private Runnable clean(int number) {
        return trained("r" + number, ToyReviews.label(number), ToyReviews.text(10_000 + number), true);
    }

    private Runnable stupendous(int number) {
        return trained("s" + number, "pos", "the stupendous chair " + number + " was great", true);
    }

    private Runnable trained(String id, String label, String text, boolean unbiased) {
        toTrain += CanonicalText.isHoldout(text, HOLDOUT) ? 0 : 1;
        return send(id, label, unbiased ? FeedbackSource.RANDOM_REQUEST : FeedbackSource.CORRECTION, text);
    }

    private Runnable send(String id, String label, FeedbackSource source, @Nullable String text) {
        return () -> kafka.sendLater(kafka.topics().feedback(), id, feedback(id, label, source, text));
    }

    private Feedback feedback(String id, String label, FeedbackSource source, @Nullable String text) {
        return new Feedback(id, label, source, 0.1, false, Instant.ofEpochMilli(1_000_000L + given++), text);
    }

    private static String trainable(String text) {
        String longer = text;
        while (CanonicalText.isHoldout(longer, HOLDOUT)) {
            longer += " now";
        }
        return longer;
    }

    /** A text that stops a first fit where its label allows it. */
    private static String ofDevPart() {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "the only one of its kind " + i)
                .filter(text -> !CanonicalText.isHoldout(text, HOLDOUT))
                .filter(text ->
                        !DevPart.split(List.of(text), line -> line).dev().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Brokers of today refuse records of the far future, if nobody allows them. */
    private void allowAnyTime(String topic) throws Exception {
        try (Admin admin = Admin.create(kafka.feedback().kafka().clientProperties())) {
            ConfigEntry any =
                    new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(any, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** One candidate, when nearly all is trained; of the poison the file has one row of a label that would fall into dev. */
    private TrainerConfig config(String name, boolean poison, int port) throws Exception {
        Path file = ToyReviews.file(Files.createDirectories(directory.resolve("file-" + name)), 400);
        if (poison) {
            Files.writeString(file, ofDevPart() + "\trare\n", StandardOpenOption.APPEND);
        }
        return TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve(name),
                        new TrainingSource.FromFileThenFeedback(BootstrapFile.of(file), kafka.feedback()),
                        new ExecutionSettings(directory.resolve("checkpoints-" + name), Duration.ofSeconds(1), true)
                                .withMetricsPort(port))
                .withGate(new GateSettings(HOLDOUT, 1000, 10))
                .withOnline(OnlineSettings.defaults()
                        .withTrainEvery(16, Duration.ofSeconds(1))
                        .withReleaseEvery(toTrain - 40));
    }
}
