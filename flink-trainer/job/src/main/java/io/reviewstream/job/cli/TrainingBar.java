package io.reviewstream.job.cli;

import io.reviewstream.job.progress.ProgressEvent;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a fit as a bar where there is a terminal, and as plain lines elsewhere. Safe for several threads. */
final class TrainingBar implements AutoCloseable {
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private long lastLine = System.nanoTime();

    TrainingBar(PrintWriter err) {
        this.err = err;
        this.terminal = Terminal.showsErrors();
    }

    synchronized void accept(ProgressEvent event) {
        if (event.kind() == ProgressEvent.Kind.STEP) {
            step(event);
        } else {
            line(event.message());
        }
    }

    /** The steps of a fit alone, for who reads the rest in a log. */
    synchronized void acceptStep(ProgressEvent event) {
        if (event.kind() == ProgressEvent.Kind.STEP) {
            step(event);
        }
    }

    private void step(ProgressEvent event) {
        if (terminal) {
            ProgressBar shown = bar == null ? open(event.total()) : bar;
            bar = shown;
            shown.stepTo(event.done());
            shown.setExtraMessage(String.format(Locale.ROOT, " epoch %d, loss %.3f", event.epoch(), event.loss()));
        } else if (System.nanoTime() - lastLine > LINE_NANOS) {
            line(String.format(Locale.ROOT, "%s, %.0f examples/s", event.message(), event.examplesPerSecond()));
        }
    }

    private static ProgressBar open(long total) {
        return new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(total)
                .setUpdateIntervalMillis(200)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    private void line(String text) {
        err.println(text);
        err.flush();
        lastLine = System.nanoTime();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
