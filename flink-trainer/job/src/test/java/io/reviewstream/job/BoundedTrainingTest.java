package io.reviewstream.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.reporting.BundleReport;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.network.report.figures.Figures;
import io.reviewstream.network.report.figures.Subject.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
        assertReported(bundle);
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
        assertThat(directory.resolve("bundles").resolve(".staging")).isEmptyDirectory();
        assertThat(directory.resolve("checkpoints"))
                .as("nobody goes on from what is there")
                .isEmptyDirectory();
    }

    private static void assertReported(Bundle bundle) throws Exception {
        assertThat(bundle.manifest().sha256())
                .containsKeys("report/index.html", "report/report.json", "report/figures/dev.svg");
        Figures report = BundleReport.of(bundle).orElseThrow();
        assertThat(report.subject().version()).isEqualTo("000001");
        assertThat(bundle.reportDirectory().resolve("index.html"))
                .content()
                .contains("000001</dd>", "The full version is the name of the bundle's directory");
        assertThat(report.subject().part()).isEqualTo("holdout");
        assertThat((double) report.subject().texts())
                .isEqualTo(bundle.manifest().metrics().get("holdout.texts"));
        assertThat(report.quality().accuracy().value())
                .isEqualTo(bundle.manifest().metrics().get("holdout.accuracy"));
        assertThat(report.subject().training()).contains(new Fact("Seed", "7"));
        assertThat(Objects.requireNonNull(report.learning()).points())
                .isNotEmpty()
                .anyMatch(point -> point.best()
                        && point.dev() == bundle.manifest().metrics().get("dev.accuracy"));
        assertThat(Objects.requireNonNull(report.baseline()).accuracy()).isGreaterThan(0.9);
    }

    @Test
    void what_a_killed_process_left_in_the_checkpoint_directory_goes_two_days_later() throws Exception {
        Path checkpoints = directory.resolve("checkpoints");
        Path old = Files.createDirectories(checkpoints.resolve("0123456789abcdef".repeat(2) + "/shared"))
                .getParent();
        Path young = Files.createDirectories(checkpoints.resolve("f".repeat(32)));
        Path fit = Files.createDirectories(checkpoints.resolve("fit"));
        FileTime threeDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        Files.setLastModifiedTime(old, threeDaysAgo);
        Files.setLastModifiedTime(fit, threeDaysAgo);

        JobFiles.in(checkpoints).delete();

        assertThat(checkpoints).isDirectoryNotContaining(entry -> entry.equals(old));
        assertThat(List.of(young, fit)).allSatisfy(kept -> assertThat(kept).isDirectory());
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
        TrainerConfig config = TrainerConfig.of(
                SmallRecipe.get(),
                directory.resolve("bundles"),
                new TrainingSource.FromFile(BootstrapFile.of(file), Optional.empty()),
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
