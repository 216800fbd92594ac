package io.reviewstream.systemtests;

import static org.awaitility.Awaitility.await;

import io.reviewstream.app.cli.ReviewStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** The stream app in a JVM of its own, as an operator starts it: through the command line. */
final class AppProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Pattern LISTENING = Pattern.compile("HTTP listens on (http://[^ ,]+)");

    private final Process process;
    private final Path log;

    private AppProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code reviewstream run} on the line; options come behind those that the line decides. */
    static AppProcess run(Line line, Path stateDirectory, Path log, String... options) throws IOException {
        List<String> present = List.of("-cp", ClassPath.asArgument(), ReviewStream.class.getName());
        return run(present, line, stateDirectory, log, options);
    }

    /**
     * The same with another version of the program.
     *
     * @param program what follows Java's options on the command line, such as {@code -jar} and a jar
     */
    static AppProcess run(List<String> program, Line line, Path stateDirectory, Path log, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.addAll(List.of(
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

    /** Waits until it says over HTTP that it classifies. */
    void awaitReady() {
        try {
            await("the app is ready").atMost(START_LIMIT).until(() -> {
                requireAlive();
                Matcher listening = LISTENING.matcher(Files.readString(log));
                return listening.find() && isReady(URI.create(listening.group(1)));
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("the app was not ready within " + START_LIMIT + ":\n" + tail(), e);
        }
    }

    private static boolean isReady(URI address) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/health/ready")).build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) { // it listens a moment later
            return false;
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
