package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.dataset.RatingLabels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStateTest {
    private static final FeedbackSettings FEEDBACK = FeedbackSettings.of(
            KafkaConnection.to("localhost:1"), RegistryConnection.to("mock://kept-state"), TopicNames.defaults());
    private static final TrainingSource ALONE = new TrainingSource.FromFeedback(FEEDBACK);
    private static final TrainingSource WITH_FILE =
            new TrainingSource.FromFileThenFeedback(BootstrapFile.of(Path.of("rows.tsv")), FEEDBACK);

    @TempDir
    Path directory;

    @Test
    void the_newest_checkpoint_that_is_whole_is_gone_on_from_and_others_are_cleared_away() throws Exception {
        Path older = checkpoint("a", 8, true, 1_000);
        Path newest = checkpoint("b", 2, true, 2_000);
        Path cutOff = checkpoint("b", 3, false, 3_000);
        Path shared = Files.createFile(
                Files.createDirectories(job("b").resolve("shared")).resolve("table"));

        try (KeptState kept = KeptState.take(directory, "reviews")) {
            assertThat(kept.newest()).contains(newest);
        }
        assertThat(older).doesNotExist();
        assertThat(job("a")).as("nothing is left in it").doesNotExist();
        assertThat(cutOff).doesNotExist();
        assertThat(shared).as("what several checkpoints share").exists();
    }

    @Test
    void one_trainer_has_it_at_a_time_but_each_model_has_its_own() {
        try (KeptState kept = KeptState.take(directory, "reviews");
                KeptState other = KeptState.take(directory, "../films")) {
            assertThat(kept.newest()).isEmpty();
            assertThat(other.newest()).isEmpty();
            assertThatThrownBy(() -> KeptState.take(directory, "reviews"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another trainer")
                    .hasMessageContaining("--model-name");
        }
        KeptState.take(directory, "reviews").close();
        assertThat(directory).isDirectoryContaining(path -> path.endsWith("run-reviews"));
    }

    @Test
    void a_state_that_began_with_a_file_goes_on_whether_the_file_is_named_again_or_not() throws Exception {
        try (KeptState first = KeptState.take(directory, "reviews")) {
            assertThat(first.source(WITH_FILE)).isEqualTo(WITH_FILE);
        }
        checkpoint("a", 1, true, 1_000);
        try (KeptState again = KeptState.take(directory, "reviews")) {
            assertThat(again.source(WITH_FILE)).isEqualTo(WITH_FILE);
            assertThat(again.source(ALONE).file())
                    .map(BootstrapFile::file)
                    .contains(Path.of("rows.tsv").toAbsolutePath());
            RatingLabels ratings = RatingLabels.of("..4=neg, 9..=pos");
            assertThat(again.source(new TrainingSource.FromFeedback(FEEDBACK.withRatings(ratings)))
                            .file())
                    .map(file -> file.columns().ratings())
                    .contains(ratings);
        }
    }

    @Test
    void a_file_that_comes_too_late_is_refused_with_what_to_do() throws Exception {
        try (KeptState first = KeptState.take(directory, "reviews")) {
            assertThat(first.source(ALONE)).isEqualTo(ALONE);
        }
        checkpoint("a", 1, true, 1_000);
        try (KeptState again = KeptState.take(directory, "reviews")) {
            assertThat(again.source(ALONE)).isEqualTo(ALONE);
            assertThatThrownBy(() -> again.source(WITH_FILE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("began without a file")
                    .hasMessageContaining("--bootstrap");
        }
    }

    @Test
    void a_state_of_another_kafka_cluster_or_other_topics_is_refused_with_what_to_do() throws Exception {
        StateOrigin origin = origin("k1", "reviews.feedback", "reviews", "f1 r1");
        try (KeptState first = KeptState.take(directory, "reviews")) {
            first.require(origin("k2", "reviews.feedback", "reviews", "f1 r1"));
            first.require(origin); // there is no checkpoint yet, and so nothing to mix up
        }
        checkpoint("a", 1, true, 1_000);
        try (KeptState again = KeptState.take(directory, "reviews")) {
            again.require(origin);
            assertThatThrownBy(() -> again.require(origin("k2", "reviews.feedback", "reviews", "f1 r1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(
                            "follows reviews.feedback and reviews of the Kafka cluster k1 (topics f1 r1), not",
                            "of the Kafka cluster k2 (topics f1 r1): ",
                            "--checkpoints",
                            "move that directory away");
            assertThatThrownBy(() -> again.require(origin("k1", "acme.reviews.feedback", "acme.reviews", "f1 r1")))
                    .hasMessageContaining("not acme.reviews.feedback and acme.reviews of");
            again.require(origin);
        }
    }

    @Test
    void a_state_of_a_former_version_belongs_where_it_is_used_first() throws Exception {
        checkpoint("a", 1, true, 1_000);
        try (KeptState former = KeptState.take(directory, "reviews")) {
            former.require(origin("k1", "reviews.feedback", "reviews", "f1 r1"));
            assertThatThrownBy(() -> former.require(origin("k2", "reviews.feedback", "reviews", "f1 r1")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void topics_that_were_made_anew_are_others_and_a_note_that_does_not_know_them_is_completed() throws Exception {
        checkpoint("a", 1, true, 1_000);
        Path note = directory.resolve("run-reviews").resolve("follows");
        try (KeptState kept = KeptState.take(directory, "reviews")) {
            Files.write(note, List.of("k1", "reviews.feedback", "reviews"));
            kept.require(origin("k1", "reviews.feedback", "reviews", ""));
            kept.require(origin("k1", "reviews.feedback", "reviews", "f1 r1"));
            kept.require(origin("k1", "reviews.feedback", "reviews", ""));
            assertThatThrownBy(() -> kept.require(origin("k1", "reviews.feedback", "reviews", "f2 r1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("(topics f1 r1), not")
                    .hasMessageContaining("(topics f2 r1): ");

            Files.writeString(note, "");
            kept.require(origin("k1", "reviews.feedback", "reviews", "f1 r1"));
            assertThat(note).content().startsWith("k1");
        }
    }

    private static StateOrigin origin(String cluster, String feedback, String reviews, String topicIds) {
        return new StateOrigin(cluster, feedback, reviews, topicIds);
    }

    private Path job(String letter) {
        return directory.resolve("run-reviews").resolve(letter.repeat(32));
    }

    private Path checkpoint(String job, int number, boolean whole, long at) throws Exception {
        Path checkpoint = Files.createDirectories(job(job).resolve("chk-" + number));
        Files.createDirectories(job(job).resolve("taskowned"));
        Files.createFile(checkpoint.resolve("part"));
        if (whole) {
            Files.setLastModifiedTime(Files.createFile(checkpoint.resolve("_metadata")), FileTime.fromMillis(at));
        }
        return checkpoint;
    }
}
