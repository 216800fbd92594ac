package io.reviewstream.embedded;

import java.io.File;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP server as a child process, reachable from this machine only. It ends with this JVM, however this JVM ends. Safe for
 * many threads.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 20;

    private final String name;
    private final Process process;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it; its output goes to the log file, its input is a pipe from here.
     *
     * @param name what it is, for messages
     * @param workDir its working directory; made if absent
     * @param log in the working directory
     * @param options of its Java
     * @param arguments of the server
     */
    static ServerProcess start(
            String name, Path workDir, String log, Path jar, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", jar + File.pathSeparator + ServerHome.ownCode(), ServerMain.class.getName()));
        command.add(jar.toString());
        command.addAll(arguments);
        Path lines = workDir.resolve(log);
        try {
            Files.createDirectories(workDir);
            Process process = new ProcessBuilder(command)
                    .directory(workDir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(lines.toFile())
                    .start();
            return new ServerProcess(name, process, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(name + "'s process cannot be started in " + workDir, e);
        }
    }

    /**
     * Waits until it answers.
     *
     * @param listening finds in a line of its log, as the first group, where it listens: it chooses a free port itself, which
     *     nobody can then snatch away
     * @param root what stands before that group
     * @param path answered by 200 as soon as the server is ready
     * @return the root that answers
     * @throws IllegalStateException if it does not start; the message ends with the last lines of its log
     */
    String awaitAnswer(Pattern listening, String root, String path) {
        try {
            long deadline = System.nanoTime() + START_LIMIT.toNanos();
            while (waitingFor(deadline)) {
                Optional<String> answering =
                        listening(listening).map(found -> root + found).filter(found -> answers(found + path));
                if (answering.isPresent()) {
                    return answering.get();
                }
            }
            throw failed("did not answer within " + START_LIMIT.toSeconds() + " s");
        } catch (RuntimeException e) {
            close();
            throw e;
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

    private Optional<String> listening(Pattern listening) {
        return logLines().stream()
                .map(listening::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .findFirst();
    }

    private boolean answers(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
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
        return new IllegalStateException(name + " " + why + "; the end of " + log + ":\n" + tail);
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

    long pid() {
        return process.pid();
    }

    /** Stops it and waits for its end. Stopping again does nothing. */
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
