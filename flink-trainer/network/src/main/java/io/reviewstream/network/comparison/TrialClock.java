package io.reviewstream.network.comparison;

import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.FitListener;
import java.time.Duration;
import java.util.List;

/** Takes the times of one training and passes on what is told. */
final class TrialClock implements FitListener {
    private final FitListener listener;
    private final long started = System.nanoTime();
    private double examplesPerSecond;

    TrialClock(FitListener listener) {
        this.listener = listener;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** As last told. */
    double examplesPerSecond() {
        return examplesPerSecond;
    }

    @Override
    public void onStart(int trainTexts, int devTexts, int vocabularySize, List<String> labels) {
        listener.onStart(trainTexts, devTexts, vocabularySize, labels);
    }

    @Override
    public void onStep(int epoch, long step, long steps, float loss, double speed) {
        examplesPerSecond = speed;
        listener.onStep(epoch, step, steps, loss, speed);
    }

    @Override
    public void onEpoch(EpochResult result) {
        listener.onEpoch(result);
    }
}
