package io.reviewstream.systemtests;

import io.reviewstream.app.cli.ReviewStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stream app in a JVM of its own, as an operator starts it: through the command line. */
final class AppProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private AppProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code reviewstream run} on the line; options come behind those that the line decides. */
    static AppProcess run(Line line, Path stateDirectory, Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ClassPath.asArgument(),
                ReviewStream.class.getName(),
                "run",
                "--bootstrap-servers=" + line.kafka().bootstrapServers(),
                "--schema-registry-url=" + line.schemas().url(),
                "--bundle-store=" + line.bundles(),
                "--state-dir=" + stateDirectory,
                "--http-port=0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        return new AppProcess(builder.start(), log);
    }

    /** Fails with the last lines of the log if the app has ended. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the app ended with exit code " + process.exitValue() + ":\n" + tail());
        }
    }

    /** SIGKILL: the process gets no chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the app did not stop within 60 s of SIGTERM\n" + tail());
        }
        return process.exitValue();
    }

    /** How long the first assignment of partitions took, by the app's log. */
    Duration joinedAfter() throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return Duration.between(
                firstTime(lines, "Scoring program is REBALANCING"), firstTime(lines, "Scoring program is RUNNING"));
    }

    private static Instant firstTime(List<String> lines, String words) {
        String line = lines.stream()
                .filter(one -> one.contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line says: " + words));
        return Instant.parse(line.substring(0, line.indexOf(' ')));
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
