package io.reviewstream.program.console;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Progress for files and pipes: one plain line at a time, not often. */
final class LineProgress implements Progress {
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final Clock clock;
    private final String task;
    private final Instant started;
    private Instant next;

    LineProgress(PrintWriter err, Clock clock, String task) {
        this.err = err;
        this.clock = clock;
        this.task = task;
        this.started = clock.instant();
        this.next = started.plus(INTERVAL);
    }

    @Override
    public void advance(long done, String beside) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(INTERVAL);
        double seconds = Duration.between(started, now).toMillis() / 1000.0;
        say(String.format(Locale.ROOT, "%s: %,d after %.0f s, %,.0f/s%s", task, done, seconds, done / seconds, beside));
    }

    @Override
    public void total(long total) {
        // A plain line does not say how much is left.
    }

    @Override
    public void say(String line) {
        err.println(line);
        err.flush();
    }

    @Override
    public void close() {
        err.flush();
    }
}
