package io.reviewstream.job.training;

import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.progress.ProgressLog;
import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.FitListener;
import java.util.Locale;

/** Tells how a fit goes, a few times a second at most. */
final class FitProgress implements FitListener {
    private static final long PERIOD_NANOS = 200_000_000;

    private final ProgressLog log;
    private long last = System.nanoTime() - PERIOD_NANOS;

    FitProgress(ProgressLog log) {
        this.log = log;
    }

    @Override
    public void onStep(int epoch, long step, long steps, float loss, double examplesPerSecond) {
        long now = System.nanoTime();
        if (now - last < PERIOD_NANOS && step < steps) {
            return;
        }
        last = now;
        String message = String.format(Locale.ROOT, "epoch %d, step %d of %d, loss %.4f", epoch, step, steps, loss);
        log.tell(new ProgressEvent(ProgressEvent.Kind.STEP, epoch, step, steps, loss, examplesPerSecond, message));
    }

    @Override
    public void onEpoch(EpochResult result) {
        String message = String.format(
                Locale.ROOT,
                "epoch %.2f: loss %.4f, dev accuracy %.4f%s, %d s",
                result.epoch(),
                result.loss(),
                result.devAccuracy(),
                result.best() ? " (best so far)" : "",
                result.elapsed().toSeconds());
        log.tell(new ProgressEvent(
                ProgressEvent.Kind.EPOCH,
                (int) Math.ceil(result.epoch()),
                result.step(),
                0,
                result.loss(),
                0,
                message));
    }
}
