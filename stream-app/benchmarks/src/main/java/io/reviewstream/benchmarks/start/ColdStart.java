package io.reviewstream.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged program, in a Java of its own.
 *
 * @param jar of the program, its libraries beside it
 * @param options of Java
 */
record ColdStart(Path jar, List<String> options) {
    /**
     * Until the first line was there.
     *
     * @param seconds since the process was started
     * @param processorSeconds what it took of the processors
     */
    record Taken(double seconds, double processorSeconds) {}

    /**
     * Runs a command to its end.
     *
     * @throws IOException if it ends otherwise than well, or says nothing
     */
    Taken run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            double seconds = (System.nanoTime() - start) / 1e9;
            Duration processors = process.info().totalCpuDuration().orElse(Duration.ZERO);
            lines.transferTo(Writer.nullWriter());
            int exitCode = process.waitFor();
            if (exitCode != 0 || first == null) {
                throw new IOException(String.join(" ", arguments) + " ended with exit code " + exitCode
                        + (first == null ? " and no line" : ""));
            }
            return new Taken(seconds, processors.toNanos() / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + jar);
        } finally {
            process.destroy();
        }
    }
}
