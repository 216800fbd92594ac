package io.reviewstream.program.console;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a person: a bar that redraws itself in the last line of the terminal. */
final class BarProgress implements Progress {
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int REDRAW_MILLIS = 200;

    private final PrintWriter err;
    private final ProgressBar bar;

    BarProgress(PrintWriter err, int width, String task, long total) {
        this.err = err;
        this.bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .showSpeed()
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, width - 1))
                .build();
    }

    @Override
    public void advance(long done, String beside) {
        bar.stepTo(done);
        bar.setExtraMessage(beside);
    }

    @Override
    public void total(long total) {
        bar.maxHint(total);
    }

    @Override
    public void say(String line) {
        err.print(CLEAR_LINE + line + System.lineSeparator());
        bar.refresh();
    }

    @Override
    public void close() {
        bar.close();
        err.println();
        err.flush();
    }

    private void draw(String line) {
        err.print("\r" + line);
        err.flush();
    }
}
