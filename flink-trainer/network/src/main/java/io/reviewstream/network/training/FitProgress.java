package io.reviewstream.network.training;

import java.time.Duration;

/** Counts and clocks of one training; tells the listener. */
final class FitProgress {
    private final FitListener listener;
    private final long steps;
    private final long started = System.nanoTime();
    private long resumed = started;
    private long trainedNanos;
    private long step;
    private long examples;
    private double lossSinceMeasured;
    private long stepsSinceMeasured;

    FitProgress(FitListener listener, long steps) {
        this.listener = listener;
        this.steps = steps;
    }

    long step() {
        return step;
    }

    long steps() {
        return steps;
    }

    void stepped(int epoch, int texts, float loss) {
        step++;
        examples += texts;
        lossSinceMeasured += loss;
        stepsSinceMeasured++;
        double seconds = (trainedNanos + System.nanoTime() - resumed) / 1e9;
        listener.onStep(epoch, step, steps, loss, examples / Math.max(seconds, 1e-9));
    }

    /** Stops the clock of training, for a measurement. */
    void pause() {
        trainedNanos += System.nanoTime() - resumed;
    }

    void resume() {
        resumed = System.nanoTime();
    }

    EpochResult measured(double passes, double accuracy, boolean best) {
        double loss = lossSinceMeasured / Math.max(1, stepsSinceMeasured);
        lossSinceMeasured = 0;
        stepsSinceMeasured = 0;
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        EpochResult result = new EpochResult(passes, step, loss, accuracy, best, elapsed);
        listener.onEpoch(result);
        return result;
    }
}
