package io.reviewstream.job.cli;

import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.program.console.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how a fit goes on, and what else happens as lines. Safe for several threads. */
final class TrainingBar implements AutoCloseable {
    private final PrintWriter err;
    private @Nullable Progress progress;

    TrainingBar(PrintWriter err) {
        this.err = err;
    }

    synchronized void accept(ProgressEvent event) {
        if (event.kind() == ProgressEvent.Kind.STEP) {
            Progress shown = progress == null ? Progress.onStandardError(err, "training", event.total()) : progress;
            progress = shown;
            shown.advance(
                    event.done(), String.format(Locale.ROOT, ", epoch %d, loss %.3f", event.epoch(), event.loss()));
        } else if (progress == null) {
            err.println(event.message());
            err.flush();
        } else {
            progress.say(event.message());
        }
    }

    /** The steps of a fit alone, for who reads the rest in a log. */
    void acceptStep(ProgressEvent event) {
        if (event.kind() == ProgressEvent.Kind.STEP) {
            accept(event);
        }
    }

    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
