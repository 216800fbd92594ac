package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.job.learning.KeptCheckpoint;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wish on the commands topic, through join and trainer, to the answer that the release controller writes down. */
@Tag("long")
class ForgetReviewsTest {
    private static final int FEEDBACK = 60;

    @TempDir
    Path directory;

    @Test
    void reviews_leave_the_state_for_good_and_the_trainer_says_how_many_there_were() throws Exception {
        try (KafkaForTests kafka = new KafkaForTests(directory, "forget-reviews")) {
            try (RunningTrainer trainer = TrainerJob.start(config(kafka), event -> {})) {
                kafka.decide(kafka.commands(1).get(0), 1, ReleaseStage.LIVE);
                for (int i = 0; i < FEEDBACK; i++) {
                    kafka.send(kafka.topics().feedback(), "r" + i, feedback(i));
                }
                awaitKept(FEEDBACK);
                kafka.send(kafka.topics().commands(), "reviews", wish());

                ReleaseCommand answer = kafka.commands(3).get(2);
                assertThat(answer.getAction()).isEqualTo(ReleaseAction.FORGOTTEN);
                assertThat(answer.getCommandId()).isEqualTo("c1");
                assertThat(answer.getIssuedBy()).isEqualTo("anna");
                assertThat(answer.getMetrics()).containsEntry("forgotten.join", (double) FEEDBACK / 2);
                assertThat(Stream.of("replay", "holdout", "waiting")
                                .mapToDouble(place -> answer.getMetrics().get("forgotten." + place))
                                .sum())
                        .isEqualTo(FEEDBACK / 2.0);
                for (int i = 0; i < FEEDBACK; i++) {
                    kafka.send(kafka.topics().feedback(), "r" + i, feedback(i));
                }
                kafka.send(kafka.topics().feedback(), "r1000", feedback(1_000));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> kept().stream().anyMatch(place -> place.equals("0-" + 2 * FEEDBACK)));
                assertThat(trainer.isRunning()).isTrue();
            }
            assertThat(kept()).hasSize(FEEDBACK / 2 + 1).allMatch(place -> {
                int offset = Integer.parseInt(place.substring(2));
                return offset == 2 * FEEDBACK || (offset < FEEDBACK && offset % 2 == 1);
            });
        }
    }

    private static ReleaseCommand wish() {
        return ReleaseCommand.newBuilder()
                .setCommandId("c1")
                .setAction(ReleaseAction.FORGET)
                .setReviewIds(IntStream.range(0, FEEDBACK)
                        .filter(i -> i % 2 == 0)
                        .mapToObj(i -> "r" + i)
                        .toList())
                .setIssuedBy("anna")
                .setIssuedAt(Instant.ofEpochMilli(1))
                .build();
    }

    private void awaitKept(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> kept().size() >= count);
    }

    /** Places of all feedback of which the newest checkpoint has the text; none before there is one. */
    private List<String> kept() {
        try {
            KeptCheckpoint newest = KeptCheckpoint.newest(directory.resolve("checkpoints"));
            return Stream.of(newest.trained(), newest.held(), newest.parked(), newest.waiting())
                    .flatMap(List::stream)
                    .toList();
        } catch (Exception e) {
            return List.of(); // it was replaced while it was read
        }
    }

    private TrainerConfig config(KafkaForTests kafka) throws Exception {
        return TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve("bundles"),
                        new TrainingSource.FromFileThenFeedback(
                                BootstrapFile.of(ToyReviews.file(directory, 300)), kafka.feedback()),
                        new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), false))
                .withGate(new GateSettings(0.1, 1000, 10))
                .withOnline(OnlineSettings.defaults()
                        .withTrainEvery(8, Duration.ofMillis(500))
                        .withReleaseEvery(10_000));
    }

    private static Feedback feedback(int number) {
        return new Feedback(
                "r" + number,
                ToyReviews.label(number),
                FeedbackSource.RANDOM_REQUEST,
                0.1,
                false,
                Instant.ofEpochMilli(1_000_000L + number),
                ToyReviews.text(10_000 + number));
    }
}
