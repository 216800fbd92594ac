package io.reviewstream.program.console;

import java.io.PrintWriter;
import java.time.Clock;

/** Shows how far long work has come, on standard error. For one thread. */
public interface Progress extends AutoCloseable {
    /** Says how much is done by now, in all. */
    default void advance(long done) {
        advance(done, "");
    }

    /** As {@link #advance(long)}, with something more to show beside it. */
    void advance(long done, String beside);

    /** Says how much there will be, where it is known only later. */
    void total(long total);

    /** Shows a line that stays. */
    void say(String line);

    @Override
    void close();

    /**
     * A bar on a terminal, a plain line every five seconds elsewhere.
     *
     * @param task what is being done, for instance {@code publish}
     * @param total how much there is to do; negative: not known
     */
    static Progress of(PrintWriter err, Terminal terminal, Clock clock, String task, long total) {
        return terminal.interactive()
                ? new BarProgress(err, terminal.width(), task, total)
                : new LineProgress(err, clock, task);
    }

    /** As {@link #of}, on this process's standard error. */
    static Progress onStandardError(PrintWriter err, String task, long total) {
        return of(err, Terminal.ofStandardError(), Clock.systemUTC(), task, total);
    }
}
