package io.reviewstream.job.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A line now and then while texts are read; none for what takes moments. For one thread. */
final class StudyProgress implements LongConsumer {
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private long lastLine = System.nanoTime();

    StudyProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(long texts) {
        if (System.nanoTime() - lastLine > LINE_NANOS) {
            err.println(String.format(Locale.ROOT, "%,d texts read", texts));
            err.flush();
            lastLine = System.nanoTime();
        }
    }
}
