package io.reviewstream.program.console;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is known of the place that results, or progress, are written to.
 *
 * @param interactive whether a person looks at it; false for files and pipes
 * @param colour whether colours may be used
 * @param width columns to fold at; 0: do not fold
 */
public record Terminal(boolean interactive, boolean colour, int width) {
    /** A file or a pipe: no colour, no folding. */
    public static final Terminal NONE = new Terminal(false, false, 0);

    private static final int USUAL_WIDTH = 80;
    private static final int PATIENCE_SECONDS = 2;

    /** Finds out about standard output of this process. */
    public static Terminal ofStandardOutput() {
        return detect(1, System.getenv());
    }

    /** Finds out about standard error of this process, where progress is shown. */
    public static Terminal ofStandardError() {
        return AtStandardError.FOUND;
    }

    /** Asked once: later a child may inherit another descriptor; see {@link StandardError}. */
    private static final class AtStandardError {
        private static final Terminal FOUND = detect(2, System.getenv());
    }

    private static Terminal detect(int descriptor, Map<String, String> environment) {
        return isTerminal(descriptor) ? of(environment, windowWidth()) : NONE;
    }

    /** A terminal, with what the environment says: NO_COLOR (no-color.org), TERM=dumb, COLUMNS. */
    static Terminal of(Map<String, String> environment, int windowWidth) {
        String term = environment.getOrDefault("TERM", "dumb");
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty() && !term.equals("dumb");
        int width = windowWidth > 0 ? windowWidth : number(environment.getOrDefault("COLUMNS", ""));
        return new Terminal(true, colour, width > 0 ? width : USUAL_WIDTH);
    }

    /**
     * Java's own {@code System.console()} answers for standard input and output together, and from JDK 22 on differently; a
     * child that inherits the stream answers for one of them, on every POSIX system.
     */
    private static boolean isTerminal(int descriptor) {
        ProcessBuilder test = new ProcessBuilder("test", "-t", Integer.toString(descriptor));
        if (descriptor == 1) {
            test.redirectOutput(Redirect.INHERIT);
        } else {
            test.redirectError(Redirect.INHERIT);
        }
        return run(test).equals("");
    }

    private static int windowWidth() {
        // Standard input may be a pipe, so the window is asked through the controlling terminal.
        String[] rowsAndColumns =
                run(new ProcessBuilder("sh", "-c", "stty size </dev/tty")).split(" ", -1);
        return rowsAndColumns.length == 2 ? number(rowsAndColumns[1]) : 0;
    }

    /** Returns what the program printed, or "failed" where it did not end well. */
    private static String run(ProcessBuilder program) {
        try {
            Process process = program.start();
            try (InputStream out = process.getInputStream()) {
                String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? printed : "failed";
            }
        } catch (IOException e) {
            return "failed";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "failed";
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }
}
