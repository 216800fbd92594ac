package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewstream.job.ToyReviews;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart cannot mend ends a training with one line, and exit code 1. */
@Tag("long")
class PermanentFailuresTest {
    @TempDir
    Path directory;

    @Test
    void a_library_that_is_missing_ends_it() throws Exception {
        Path file = Files.write(directory.resolve("two.csv"), List.of("text,label", "good,pos", "bad,neg"));
        List<String> command =
                TrainerProcess.command(library -> !library.contains("commons-csv"), List.of(), arguments(file));

        assertOneLine(TrainerProcess.run(directory, command)).contains("NoClassDefFoundError", "commons/csv");
    }

    @Test
    void a_disk_that_takes_no_more_ends_it_and_leaves_nothing_staged() throws Exception {
        Path file = ToyReviews.file(directory, 300);
        Path store = Files.createDirectory(directory.resolve("bundles"));
        Path left = directory.resolve("left");
        assumeTrue(mounts("true"), "a file system of one's own takes Linux' user namespaces");

        List<String> training = TrainerProcess.command(
                arguments(file, "--set=network.deep.embedding.dim=4000", "--set=schedule.epochs=1"));
        TrainerProcess.Ended ended = TrainerProcess.run(
                directory, mounting("\"$@\"; code=$?; ls bundles/.staging > left; exit $code", training));

        assertOneLine(ended).contains(store.toString(), "No space left on device", "make room");
        assertThat(left).isEmptyFile();
    }

    private boolean mounts(String script) throws Exception {
        return TrainerProcess.run(directory, mounting(script, List.of())).code() == 0;
    }

    /** A script that sees one megabyte where the bundle store is. */
    private List<String> mounting(String script, List<String> arguments) {
        String mount = "cd '" + directory + "' && mount -t tmpfs -o size=1m tmpfs bundles && ";
        List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", mount + script, "sh"));
        command.addAll(arguments);
        return command;
    }

    @Test
    void a_native_library_that_cannot_be_unpacked_ends_it() throws Exception {
        Path file = ToyReviews.file(directory, 60);
        Path full = Files.createDirectory(directory.resolve("bundles"));
        assumeTrue(mounts("true"), "a file system of one's own takes Linux' user namespaces");
        List<String> command = TrainerProcess.command(
                library -> true,
                List.of("-Dorg.bytedeco.javacpp.cachedir=" + full),
                List.of("train", file.toString(), "--bundle-store=" + directory.resolve("store")));

        assertOneLine(TrainerProcess.run(directory, mounting("exec \"$@\"", command)))
                .contains("TensorFlow's native library", full.toString(), "-Dorg.bytedeco.javacpp.cachedir=DIR");
    }

    @Test
    void what_tensorflow_says_of_itself_reaches_nobody_who_looks_on() throws Exception {
        Path file = ToyReviews.file(directory, 60);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" 2>&1 >/dev/null | cat", "sh"));
        command.addAll(TrainerProcess.command(arguments(file, "--set=schedule.epochs=1")));

        assertThat(TrainerProcess.run(directory, command).out())
                .contains("60 rows read", "epoch 1.00")
                .doesNotContain("tensorflow/", "InitializeLog", "mlir");
    }

    @Test
    void a_store_that_cannot_be_a_directory_ends_it() throws Exception {
        Path file = ToyReviews.file(directory, 20);
        Files.writeString(directory.resolve("bundles"), "a file");

        assertOneLine(TrainerProcess.run(directory, TrainerProcess.command(arguments(file))))
                .contains(directory.resolve("bundles").toString());
    }

    @Test
    void a_damaged_checkpoint_of_a_fit_ends_it() throws Exception {
        Path file = ToyReviews.file(directory, 60);
        Path fit = Files.createDirectories(directory.resolve("ck/fit"));
        Path last = Files.write(fit.resolve("last.checkpoint"), new byte[0]);

        List<String> command = TrainerProcess.command(arguments(file, "--checkpoints=" + directory.resolve("ck")));
        assertOneLine(TrainerProcess.run(directory, command)).contains(last.toString(), "is damaged", "remove " + fit);
    }

    /** Beside what says how far it had come. */
    private static AbstractStringAssert<?> assertOneLine(TrainerProcess.Ended ended) {
        List<String> said = ended.err().stream()
                .filter(line -> !line.matches(
                        "recipe .*|memory: .*|linear part: .*|dev accuracy: .*|\\d+ rows read|epoch .*|WARNING: All log"
                                + " messages before absl.*|I0000 .*|.*: [IWE] tensorflow/.*"))
                .toList();
        assertThat(said).as(String.join("\n", ended.err())).hasSize(1);
        assertThat(ended.code()).isEqualTo(1);
        return assertThat(said.get(0)).startsWith("trainer train: ");
    }

    private List<String> arguments(Path file, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", file.toString(), "--bundle-store=" + directory.resolve("bundles")));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
