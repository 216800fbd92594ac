package io.reviewstream.job.cli;

import io.reviewstream.network.report.EvaluationListener;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows an evaluation as a bar where there is a terminal, and as a line now and then elsewhere. For one thread. */
final class EvaluationBar implements EvaluationListener, AutoCloseable {
    private static final long LINE_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal = Terminal.showsErrors();
    private @Nullable ProgressBar bar;
    private long lastLine = System.nanoTime();

    EvaluationBar(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void progressed(long done, long all) {
        if (terminal) {
            ProgressBar shown = bar == null ? open(all) : bar;
            bar = shown;
            shown.stepTo(done);
        } else if (System.nanoTime() - lastLine > LINE_NANOS) {
            err.println(String.format(Locale.ROOT, "evaluating: %,d of %,d", done, all));
            err.flush();
            lastLine = System.nanoTime();
        }
    }

    private static ProgressBar open(long total) {
        return new ProgressBarBuilder()
                .setTaskName("evaluating")
                .setInitialMax(total)
                .setUpdateIntervalMillis(200)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
