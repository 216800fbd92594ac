package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.embedded.EmbeddedObjectStore;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {
    @TempDir
    Path directory;

    @Test
    void a_file_that_cannot_be_read_ends_with_one_line_and_exit_code_1() throws Exception {
        Path file = Files.write(directory.resolve("torn.tsv"), List.of("text\tlabel", "good\tpos", "fine"));
        StringWriter err = new StringWriter();
        CommandLine trainer = Trainer.commandLine().setErr(new PrintWriter(err));

        int code = trainer.execute(
                "train",
                file.toString(),
                "--bundle-store",
                directory.resolve("bundles").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines().toList())
                .singleElement()
                .asString()
                .startsWith("trainer train: ")
                .contains("torn.tsv")
                .contains(":3: ");
    }

    @Test
    void a_release_that_could_not_be_announced_is_told_before_anything_is_trained() throws Exception {
        StringWriter err = new StringWriter();
        CommandLine trainer = Trainer.commandLine().setErr(new PrintWriter(err));

        long began = System.nanoTime();
        int code = trainer.execute(
                "train",
                ToyReviews.file(directory, 20).toString(),
                "--announce",
                "--bootstrap-servers=localhost:1",
                "--schema-registry-url=http://localhost:1",
                "--bundle-store",
                directory.resolve("bundles").toString());

        // Four for the broker; the rest is the start of everything on a busy machine.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines().filter(line -> !line.startsWith("recipe ")))
                .singleElement()
                .asString()
                .contains("no broker answers at localhost:1", "--bootstrap-servers");
    }

    @Test
    void rows_that_leave_nothing_to_measure_by_bring_a_release_without_any_figure() throws Exception {
        List<String> rows = new ArrayList<>(List.of("text\tlabel"));
        for (int i = 0; i < 40; i++) {
            rows.add("the same text\t" + (i % 2 == 0 ? "pos" : "neg"));
        }
        Path file = Files.write(directory.resolve("same.tsv"), rows);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine trainer = Trainer.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

        int code = trainer.execute(
                "train",
                file.toString(),
                "--set=schedule.epochs=1",
                "--bundle-store",
                directory.resolve("bundles").toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(err.toString()).contains("warning: so few rows", "no dev figures");
        assertThat(out.toString()).contains("holdout: 0 rows").doesNotContain("accuracy");
        FileBundleStore store = new FileBundleStore(directory.resolve("bundles"));
        assertThat(store.open(store.versions().get(0)).manifest().metrics()).isEmpty();
    }

    @Tag("long")
    @Test
    void a_bundle_is_trained_into_a_bucket_and_evaluated_from_there() throws Exception {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        String file = ToyReviews.file(directory, 60).toString();
        try (EmbeddedObjectStore server = EmbeddedObjectStore.start(directory.resolve("object-store"))) {
            String place = "s3://" + EmbeddedObjectStore.BUCKET + "/models";
            List<String> bucket = List.of(
                    "--bundle-store=" + place,
                    "--object-storage-endpoint=" + server.endpoint(),
                    "--object-storage-path-style");

            String trained = call(
                    bucket,
                    "train",
                    file,
                    "--set=schedule.epochs=1",
                    "--checkpoints=" + directory.resolve("checkpoints"));
            String evaluated = call(bucket, "evaluate", file, "--report=" + directory.resolve("report"));

            assertThat(trained).contains("bundle: " + place + "/000001-", "report: " + place + "/000001-");
            assertThat(evaluated).contains("bundle 000001-");
            assertThat(directory.resolve("report/index.html")).isRegularFile();
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private static String call(List<String> bucket, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(bucket);
        int code = Trainer.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }
}
