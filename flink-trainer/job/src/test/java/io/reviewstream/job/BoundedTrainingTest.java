package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedTrainingTest {
    private static final String FOR_GOOD = "not recoverable";

    @TempDir
    Path directory;

    @Test
    void a_labelled_file_becomes_a_bundle_that_serves() throws Exception {
        List<ProgressEvent> progress = new CopyOnWriteArrayList<>();
        train(ToyReviews.file(directory, 600), progress);

        FileBundleStore store = new FileBundleStore(directory.resolve("bundles"));
        assertThat(store.versions()).hasSize(1);
        Bundle bundle = store.open(store.versions().get(0));
        assertThat(bundle.manifest().sequence()).isEqualTo(1);
        assertThat(bundle.manifest().labels()).containsExactly("neg", "pos");
        assertThat(bundle.manifest().metrics().get("dev.accuracy")).isGreaterThan(0.9);
        assertThat(bundle.manifest().metrics().get("holdout.accuracy")).isGreaterThan(0.9);
        assertThat(bundle.manifest().metrics().get("holdout.texts")).isBetween(30.0, 100.0);
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.serving())) {
            assertThat(best(scorer, "the soup was lovely")).isEqualTo("pos");
            assertThat(best(scorer, "the soup was awful")).isEqualTo("neg");
        }
        assertThat(progress)
                .extracting(ProgressEvent::kind)
                .contains(
                        ProgressEvent.Kind.READING,
                        ProgressEvent.Kind.STEP,
                        ProgressEvent.Kind.EPOCH,
                        ProgressEvent.Kind.CANDIDATE);
        try (var left = Files.list(directory.resolve("bundles").resolve(".staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_file_with_one_label_ends_the_job_with_a_sentence_that_says_so() throws Exception {
        Path file = Files.write(directory.resolve("one.tsv"), List.of("text\tlabel", "good\tpos", "fine\tpos"));

        assertThatThrownBy(() -> train(file, new CopyOnWriteArrayList<>()))
                .hasStackTraceContaining("at least two labels")
                .hasStackTraceContaining(FOR_GOOD);
    }

    @Test
    void a_row_that_cannot_be_read_ends_the_job_at_once() throws Exception {
        Path file = Files.write(directory.resolve("torn.tsv"), List.of("text\tlabel", "good\tpos", "fine"));

        assertThatThrownBy(() -> train(file, new CopyOnWriteArrayList<>()))
                .hasStackTraceContaining("torn.tsv:3: ")
                .hasStackTraceContaining(FOR_GOOD);
    }

    private void train(Path file, List<ProgressEvent> progress) throws Exception {
        TrainerConfig config = TrainerConfig.bounded(
                SmallRecipe.get(),
                directory.resolve("bundles"),
                BootstrapFile.of(file),
                new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofSeconds(1), true));
        try (RunningTrainer trainer = TrainerJob.start(config, progress::add)) {
            trainer.finished().get(3, TimeUnit.MINUTES);
        }
    }

    private static String best(Scorer scorer, String text) {
        int best = scorer.score(List.of(scorer.encoder().encode(text))).get(0).best();
        return scorer.labels().get(best);
    }
}
