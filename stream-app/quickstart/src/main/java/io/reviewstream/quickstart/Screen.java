package io.reviewstream.quickstart;

import io.reviewstream.program.console.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a person reads: numbered steps with their durations, aligned facts, tables. Thread-safe. */
final class Screen {
    private static final String INDENT = "      ";

    private final PrintStream out;
    private final Terminal terminal;
    private final long started = System.nanoTime();
    private final Instant begin = Instant.now();
    private int steps;
    private long stepStarted = started;
    private boolean silent;

    Screen(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Prints the demo's name. */
    void title(String title) {
        print("");
        print(bold(title));
    }

    /** Begins a numbered step. */
    synchronized void step(String what) {
        steps++;
        stepStarted = System.nanoTime();
        print("");
        print(bold(String.format(Locale.ROOT, "%4d  %s", steps, what)));
    }

    /** Ends it and tells how long it took. */
    synchronized void done(String result) {
        print(INDENT + dim(result + " · " + seconds(System.nanoTime() - stepStarted)));
    }

    /** Time since the demo's beginning. */
    String elapsed() {
        return seconds(System.nanoTime() - started);
    }

    /** Time from the demo's beginning to that moment. */
    String elapsed(Instant moment) {
        return seconds(Duration.between(begin, moment).toNanos());
    }

    void line(String text) {
        print(INDENT + text);
    }

    /** A named fact; names are aligned. */
    void fact(String name, String value) {
        print(INDENT + String.format(Locale.ROOT, "%-20s", name) + value);
    }

    /** Rows of cells in aligned columns: the first to the left, the others to the right. */
    void table(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int i = 0; i < columns; i++) {
                String format = "%" + (i == 0 ? "-" : "") + widths[i] + "s  ";
                line.append(String.format(Locale.ROOT, format, row.get(i)));
            }
            print(line.toString().stripTrailing());
        }
    }

    /** Prints nothing from now on: the demo is being stopped, and what fails now is of no interest. */
    synchronized void silence() {
        silent = true;
    }

    synchronized void print(String line) {
        if (!silent) {
            out.println(line);
            out.flush();
        }
    }

    String bold(String text) {
        return terminal.colour() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String dim(String text) {
        return terminal.colour() ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", Duration.ofNanos(nanos).toMillis() / 1000.0);
    }
}
