package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program as it is packaged: the jar and the libraries beside it, nothing of the tests' class path. */
enum Program {
    APP("stream-app/app/target", "reviewstream.jar"),
    TRAINER("flink-trainer/job/target", "reviewstream-trainer.jar");

    private final String directory;
    private final String jar;

    Program(String directory, String jar) {
        this.directory = directory;
        this.jar = jar;
    }

    /** A finished call. */
    record Ended(int exitCode, String out, String err) {
        /** The same, if it went well. */
        Ended well() {
            assertThat(exitCode).as("%s%n%s", out, err).isZero();
            return this;
        }
    }

    Path libraries() {
        return home().resolve("lib");
    }

    /** The jar that is started. */
    Path jar() {
        return home().resolve(jar);
    }

    private Path home() {
        return Path.of(System.getProperty("reviewstream.root"), directory);
    }

    /** Runs it to its end in an own, empty working directory under {@code directory}. */
    Ended run(Path directory, String... arguments) throws IOException, InterruptedException {
        return run(directory, List.of(), arguments);
    }

    /** The same with more options of the virtual machine. */
    Ended run(Path directory, List<String> options, String... arguments) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(directory, "run");
        Process process = start(work, options, arguments);
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(this + " did not end: " + Files.readString(work.resolve("err")));
        }
        return new Ended(
                process.exitValue(), Files.readString(work.resolve("out")), Files.readString(work.resolve("err")));
    }

    /** Starts it; what it writes goes to the files {@code out} and {@code err} of its working directory. */
    Process start(Path work, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(work.resolve("out").toFile())
                .redirectError(work.resolve("err").toFile())
                .start();
    }
}
