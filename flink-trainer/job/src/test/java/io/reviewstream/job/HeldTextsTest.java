package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Review;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each text has a word of its own here, and a word that a release knows stood in a text that it was trained on. */
@Tag("long")
class HeldTextsTest {
    private static final double HOLDOUT = 0.1;
    private static final int TEXTS = 6;

    @TempDir
    Path directory;

    private final List<ProgressEvent> progress = new CopyOnWriteArrayList<>();
    private int reviews;

    @Test
    void no_text_that_is_held_ever_trains_under_whatever_id_by_file_by_feedback_or_by_join() throws Exception {
        List<String> held = words(true);
        List<String> others = words(false);
        Path file = ToyReviews.file(directory, 200);
        Files.write(
                file,
                Stream.of(held, others)
                        .flatMap(words -> words.stream().limit(TEXTS / 2))
                        .map(word -> text(word).toUpperCase(Locale.ROOT) + "\tpos")
                        .toList(),
                StandardOpenOption.APPEND);
        try (KafkaForTests kafka = new KafkaForTests(directory, "held-texts");
                RunningTrainer trainer = TrainerJob.start(config(kafka, file), progress::add)) {
            kafka.decide(kafka.commands(1).get(0), 1, ReleaseStage.LIVE);
            for (String word : held) {
                feedback(kafka, word);
            }
            for (String word : others) {
                feedback(kafka, word);
            }
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> trained() >= 3 * TEXTS);
            for (int i = 0; i < 60; i++) {
                send(kafka, ToyReviews.label(i), ToyReviews.text(10_000 + i), true);
            }

            Bundle second = new FileBundleStore(directory.resolve("bundles"))
                    .open(kafka.commands(2).get(1).getVersion());
            Vocabulary vocabulary = second.encoder().vocabulary();
            assertThat(others).noneMatch(word -> vocabulary.id(word) == Vocabulary.OOV);
            assertThat(held).allMatch(word -> vocabulary.id(word) == Vocabulary.OOV);
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    /** The same text three times, in other letters: once it is brought, twice it is joined. */
    private void feedback(KafkaForTests kafka, String word) {
        send(kafka, "pos", "  " + text(word).replace(" ", "  "), true);
        send(kafka, "pos", text(word), false);
        send(kafka, "pos", text(word).toUpperCase(Locale.ROOT), false);
    }

    private void send(KafkaForTests kafka, String label, String text, boolean brought) {
        String id = "r" + reviews++;
        if (!brought) {
            kafka.send(kafka.topics().reviews(), id, new Review(id, text, null, null, null));
        }
        kafka.send(
                kafka.topics().feedback(),
                id,
                new Feedback(
                        id,
                        label,
                        FeedbackSource.RANDOM_REQUEST,
                        0.1,
                        false,
                        Instant.ofEpochMilli(1_000_000L + reviews),
                        brought ? text : null));
    }

    private long trained() {
        return progress.stream()
                .filter(event -> event.kind() == ProgressEvent.Kind.TRAINED)
                .mapToLong(ProgressEvent::done)
                .max()
                .orElse(0);
    }

    private static List<String> words(boolean held) {
        List<String> words = new ArrayList<>();
        IntStream.range(0, 26 * 26)
                .mapToObj(i -> "own" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
                .filter(word -> CanonicalText.isHoldout(text(word), HOLDOUT) == held)
                .limit(TEXTS)
                .forEach(words::add);
        return words;
    }

    private static String text(String word) {
        return "the " + word + " was fine";
    }

    private TrainerConfig config(KafkaForTests kafka, Path file) throws Exception {
        return TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve("bundles"),
                        new TrainingSource.FromFileThenFeedback(BootstrapFile.of(file), kafka.feedback()),
                        new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), true))
                .withGate(new GateSettings(HOLDOUT, 1000, 10))
                .withOnline(OnlineSettings.defaults()
                        .withTrainEvery(1, Duration.ofHours(1))
                        .withReleaseEvery(60)
                        .withGrowth(1, 10));
    }
}
