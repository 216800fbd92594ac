package io.reviewstream.benchmarks.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program of this class path in a Java of its own, so that its memory is nobody else's. What it measured is the last
 * line that begins with {@link #RESULT}, as JSON; its errors go where ours go.
 *
 * @param heap most memory for Java's own objects, as {@code 512m}
 */
public record ChildProcess(String heap) {
    private static final List<String> HANDED_ON =
            List.of("--add-opens", "--add-modules", "-DDJL_CACHE_DIR", "-Dai.djl");

    /** Begins the line with the result. */
    public static final String RESULT = "RESULT ";

    ChildResult run(Class<?> program, List<String> arguments) throws IOException {
        return run(program, arguments, ChildResult.class);
    }

    /**
     * Runs it to its end.
     *
     * @param as what its result is
     * @throws IOException if it fails or says no result
     */
    public <T> T run(Class<?> program, List<String> arguments, Class<T> as) throws IOException {
        Process process = start(program, arguments);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String result = lines.lines()
                    .filter(line -> line.startsWith(RESULT))
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            return new ObjectMapper().readValue(checked(program, process.waitFor(), result), as);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + program.getSimpleName());
        } finally {
            process.destroy();
        }
    }

    /** Starts it; its standard input and output are the caller's. */
    Process start(Class<?> program, List<String> arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(program, arguments)).redirectError(ProcessBuilder.Redirect.INHERIT);
        // Or PyTorch's threads spin where others want the processor, and the peer takes many times as long.
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return builder.start();
    }

    private static String checked(Class<?> program, int exitCode, @Nullable String line) throws IOException {
        if (exitCode != 0 || line == null) {
            throw new IOException(program.getSimpleName() + " ended with exit code " + exitCode
                    + (line == null ? " and no result" : ""));
        }
        return line.substring(RESULT.length());
    }

    private List<String> command(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> HANDED_ON.stream().anyMatch(argument::startsWith))
                .forEach(command::add);
        command.add("-Dfile.encoding=UTF-8");
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(arguments);
        return command;
    }
}
