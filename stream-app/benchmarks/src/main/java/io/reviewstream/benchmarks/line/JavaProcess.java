package io.reviewstream.benchmarks.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this class path in a Java of its own, with what it takes of the machine. For one thread. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int TAIL_LINES = 30;
    private static final String RESIDENT = "VmRSS:";
    /** What Java has only where it was asked for: a program has it where this process has. */
    private static final String VECTORS = "jdk.incubator.vector";

    private static final String PEAK = "VmHWM:";

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program that ends with this process; all that it writes goes to the log.
     *
     * @param options of its JVM
     */
    public static JavaProcess start(String main, List<String> options, List<String> arguments, Path log)
            throws IOException {
        List<String> all = new ArrayList<>(List.of(main));
        all.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command(WatchedMain.class.getName(), options, all));
        return new JavaProcess(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /** Starts a program that is talked with over its standard input and output, and ends with its input. */
    public static JavaProcess startTalking(String main, List<String> options, List<String> arguments, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(main, options, arguments));
        return new JavaProcess(builder.redirectError(log.toFile()).start(), log);
    }

    private static List<String> command(String main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (ModuleLayer.boot().findModule(VECTORS).isPresent()) {
            command.add("--add-modules=" + VECTORS);
        }
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    /** What it says, where it is talked with. */
    public InputStream answers() {
        return process.getInputStream();
    }

    /** Where it is told what to do, where it is talked with. */
    public OutputStream orders() {
        return process.getOutputStream();
    }

    /** Processor time that all its threads have had so far, in nanoseconds; Linux counts in hundredths of a second. */
    public long processorNanos() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the system does not tell a process's processor time"))
                .toNanos();
    }

    /** Memory that is resident now, in bytes. */
    public long residentBytes() throws IOException {
        return status(RESIDENT);
    }

    /** The most that ever was, in bytes. */
    public long peakBytes() throws IOException {
        return status(PEAK);
    }

    private long status(String key) throws IOException {
        return statusBytes(Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")), key);
    }

    /** From lines as {@code VmHWM:   12345 kB}. */
    static long statusBytes(List<String> lines, String key) throws IOException {
        for (String line : lines) {
            if (line.startsWith(key)) {
                return 1024
                        * Long.parseLong(
                                line.substring(key.length()).replace("kB", "").strip());
            }
        }
        throw new IOException("the process's status has no " + key);
    }

    /** All that it logged so far. */
    public String logged() throws IOException {
        // Decoded leniently: the last character may be half written.
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /**
     * Makes sure that it runs.
     *
     * @throws IllegalStateException with the end of its log if it has ended
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a process ended with exit code " + process.exitValue() + ":\n" + tail());
        }
    }

    /** The end of its log. */
    public String tail() {
        try {
            List<String> lines = logged().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it, as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
