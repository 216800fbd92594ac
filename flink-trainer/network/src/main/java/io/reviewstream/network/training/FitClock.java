package io.reviewstream.network.training;

/** Counts and clocks of one training; tells the listener. */
final class FitClock {
    private final FitListener listener;
    private final long steps;
    private final long started = System.nanoTime();
    private long resumed = started;
    private long trainedNanos;
    private long step;
    private long stepsHere;
    private long examples;
    private double lossSinceMeasured;
    private double rightSinceMeasured;
    private long examplesSinceMeasured;

    /**
     * A clock that starts now.
     *
     * @param done steps of an earlier run that this one goes on from
     * @param steps of the whole training
     */
    FitClock(FitListener listener, long done, long steps) {
        this.listener = listener;
        this.step = done;
        this.steps = steps;
    }

    long step() {
        return step;
    }

    long steps() {
        return steps;
    }

    void stepped(int epoch, int texts, StepResult result) {
        step++;
        stepsHere++;
        examples += texts;
        examplesSinceMeasured += texts;
        lossSinceMeasured += result.loss() * (double) texts;
        rightSinceMeasured += result.accuracy() * (double) texts;
        double seconds = seconds(trainedNanos + System.nanoTime() - resumed);
        listener.onStep(new FitListener.FitStep(
                epoch,
                step,
                steps,
                lossSinceMeasured / examplesSinceMeasured,
                rightSinceMeasured / examplesSinceMeasured,
                examples / seconds,
                Math.max(0, steps - step) * seconds / stepsHere));
    }

    private static double seconds(long nanos) {
        return Math.max(nanos / 1e9, 1e-9);
    }

    /** Stops the clock of training, for a measurement. */
    void pause() {
        trainedNanos += System.nanoTime() - resumed;
    }

    void resume() {
        resumed = System.nanoTime();
    }

    EpochResult measured(double passes, DevQuality quality, boolean best) {
        double counted = Math.max(1, examplesSinceMeasured);
        EpochResult result = new EpochResult(
                passes,
                step,
                lossSinceMeasured / counted,
                rightSinceMeasured / counted,
                quality.loss(),
                quality.accuracy(),
                quality.macroF1(),
                examples / seconds(trainedNanos),
                best,
                seconds(System.nanoTime() - started));
        lossSinceMeasured = 0;
        rightSinceMeasured = 0;
        examplesSinceMeasured = 0;
        listener.onEpoch(result);
        return result;
    }
}
