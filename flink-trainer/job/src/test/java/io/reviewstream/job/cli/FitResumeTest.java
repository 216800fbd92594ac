package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.ToyReviews;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.network.training.TrainableNetwork;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitResumeTest {
    /** Long enough that the kill comes in the middle of the fit, wherever that is. */
    private static final int ROWS = 1200;

    @TempDir
    Path directory;

    @Tag("long")
    @Test
    void a_training_that_was_killed_goes_on_from_its_checkpoint_and_ends_as_if_it_had_not_been() throws Exception {
        Path file = ToyReviews.file(directory, ROWS);
        Path last = directory.resolve("state/fit/last.checkpoint");
        Process process = new ProcessBuilder(
                        TrainerProcess.command(arguments(file, "killed", "--checkpoints=" + state())))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("killed.log").toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Files.exists(last) || !process.isAlive());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(new FileBundleStore(directory.resolve("killed")).versions())
                .as(Files.readString(directory.resolve("killed.log")))
                .isEmpty();
        assertThat(last).exists();

        String told = train(arguments(file, "killed", "--checkpoints=" + state()));
        train(arguments(file, "straight"));

        assertThat(told).contains("going on from the checkpoint after step");
        assertThat(TrainableNetwork.weightsOf(bundle("killed")).values())
                .isEqualTo(TrainableNetwork.weightsOf(bundle("straight")).values());
        assertThat(last).as("the bundle is published").doesNotExist();
    }

    private Path state() {
        return directory.resolve("state");
    }

    private List<String> arguments(Path file, String store, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                file.toString(),
                "--bundle-store=" + directory.resolve(store),
                "--deterministic",
                "--set=network.deep.embedding.dim=8",
                "--set=network.deep.recurrent.units=6",
                "--set=buckets=[16]",
                "--set=schedule.epochs=12",
                "--set=schedule.patience=12",
                "--set=schedule.batch-size=8",
                "--set=schedule.evaluations-per-epoch=1"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static String train(List<String> arguments) {
        StringWriter err = new StringWriter();
        int code = Trainer.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return err.toString();
    }

    private Bundle bundle(String store) throws Exception {
        FileBundleStore bundles = new FileBundleStore(directory.resolve(store));
        return bundles.open(bundles.versions().get(0));
    }
}
