package io.reviewstream.network.comparison;

import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.vectors.Coverage;
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
    public void onStep(FitListener.FitStep step) {
        examplesPerSecond = step.examplesPerSecond();
        listener.onStep(step);
    }

    @Override
    public void onVectors(Coverage coverage) {
        listener.onVectors(coverage);
    }

    @Override
    public void onNote(String note) {
        listener.onNote(note);
    }

    @Override
    public void onEpoch(EpochResult result) {
        listener.onEpoch(result);
    }
}
