package io.reviewstream.job.progress;

import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.vectors.Coverage;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells how a fit goes, a few times a second at most. For one thread. */
public final class FitProgress implements FitListener {
    private static final long PERIOD_NANOS = 200_000_000;

    private final Consumer<ProgressEvent> listener;
    private long last = System.nanoTime() - PERIOD_NANOS;

    /** @param listener is told on the thread that trains */
    public FitProgress(Consumer<ProgressEvent> listener) {
        this.listener = listener;
    }

    @Override
    public void onStep(FitListener.FitStep step) {
        long now = System.nanoTime();
        if (now - last < PERIOD_NANOS && step.step() < step.steps()) {
            return;
        }
        last = now;
        String message = String.format(
                Locale.ROOT,
                "epoch %d, step %d of %d, loss %.4f, accuracy %.4f, %.0f examples/s, %s left",
                step.epoch(),
                step.step(),
                step.steps(),
                step.loss(),
                step.accuracy(),
                step.examplesPerSecond(),
                minutes(step.secondsLeft()));
        listener.accept(new ProgressEvent(
                ProgressEvent.Kind.STEP,
                step.epoch(),
                step.step(),
                step.steps(),
                step.loss(),
                step.examplesPerSecond(),
                message));
    }

    private static String minutes(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    @Override
    public void onVectors(Coverage coverage) {
        note(coverage.toString());
    }

    @Override
    public void onNote(String note) {
        note(note);
    }

    private void note(String message) {
        listener.accept(new ProgressEvent(ProgressEvent.Kind.READING, 0, 0, 0, Double.NaN, 0, message));
    }

    @Override
    public void onEpoch(EpochResult result) {
        String message = String.format(
                Locale.ROOT,
                "epoch %.2f: loss %.4f, accuracy %.4f; dev loss %.4f, dev accuracy %.4f%s, %.0f s",
                result.epoch(),
                result.loss(),
                result.trainAccuracy(),
                result.devLoss(),
                result.devAccuracy(),
                result.best() ? " (best so far)" : "",
                result.seconds());
        listener.accept(new ProgressEvent(
                ProgressEvent.Kind.EPOCH,
                (int) Math.ceil(result.epoch()),
                result.step(),
                0,
                result.loss(),
                0,
                message));
    }
}
