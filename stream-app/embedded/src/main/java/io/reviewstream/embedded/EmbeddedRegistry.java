package io.reviewstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real schema registry (Apicurio, with Confluent's interface) as a child process, reachable from this machine only.
 * It ends with this JVM, however this JVM ends. Its schemas and their ids live in the work directory, so that one
 * started there again knows them. Safe for many threads.
 *
 * <p>The server is unpacked by the build of this module; {@code -Dreviewstream.registry.home=DIR} names another place.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 20;
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

    private final Process process;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private String url = "";

    private EmbeddedRegistry(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a registry and waits until it answers.
     *
     * @param workDir its log ({@code registry.log}) and its schemas; made if absent
     * @param port port to listen on, 0 for a free one
     * @throws IllegalStateException if it does not start; the message ends with the last lines of its log
     */
    public static EmbeddedRegistry start(Path workDir, int port) {
        Path directory = workDir.toAbsolutePath();
        Path log = directory.resolve("registry.log");
        EmbeddedRegistry registry;
        try {
            Files.createDirectories(directory);
            registry = new EmbeddedRegistry(RegistryProcess.start(directory, log, port), log);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema registry's process cannot be started in " + directory, e);
        }
        try {
            registry.awaitAnswer();
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
        return registry;
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (url.isEmpty()) {
            if (!waitingFor(deadline)) {
                throw failed("did not answer within " + START_LIMIT.toSeconds() + " s");
            }
            listening()
                    .map(root -> root + "/apis/ccompat/v7")
                    .filter(this::answers)
                    .ifPresent(found -> url = found);
        }
    }

    /** False when it is too late. */
    private boolean waitingFor(long deadline) {
        try {
            if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("ended with exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not awaited: the thread was interrupted");
        }
        return System.nanoTime() < deadline;
    }

    /** The server chooses a free port itself, which nobody can then snatch away; its log tells which. */
    private Optional<String> listening() {
        return logLines().stream()
                .map(LISTENING::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .findFirst();
    }

    private boolean answers(String root) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/subjects"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private IllegalStateException failed(String why) {
        List<String> lines = logLines();
        String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        return new IllegalStateException("The schema registry " + why + "; the end of " + log + ":\n" + tail);
    }

    private List<String> logLines() {
        try {
            // Decoded leniently: the last character may be half written.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    /** Address of Confluent's interface: {@code http://127.0.0.1:port/apis/ccompat/v7}. */
    public String url() {
        return url;
    }

    /** Process id of the registry. */
    public long pid() {
        return process.pid();
    }

    /** Stops the registry and waits for its end. Stopping again does nothing. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
