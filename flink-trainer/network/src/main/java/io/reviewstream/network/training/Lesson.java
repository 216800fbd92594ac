package io.reviewstream.network.training;

import java.util.Locale;

/**
 * One of several trainings that follow each other, told to the listener of them all: steps count on from one to the next,
 * and measurements of a teacher are notes, for they are none of the network that comes out.
 */
final class Lesson implements FitListener {
    private final FitListener all;
    private final int number;
    private final int teachers;
    private final long started;

    /**
     * A training that begins now.
     *
     * @param number of the teacher, from 1 on; one more than there are teachers: the student
     * @param started when the first one began, by {@link System#nanoTime}
     */
    Lesson(FitListener all, int number, int teachers, long started) {
        this.all = all;
        this.number = number;
        this.teachers = teachers;
        this.started = started;
    }

    private boolean isStudent() {
        return number > teachers;
    }

    private String name() {
        return isStudent() ? "student of " + teachers + " teachers" : "teacher " + number + " of " + teachers;
    }

    @Override
    public void onStep(FitStep step) {
        long done = (number - 1) * step.steps() + step.step();
        long steps = (teachers + 1) * step.steps();
        double seconds = (System.nanoTime() - started) / 1e9;
        all.onStep(new FitStep(
                step.epoch(),
                done,
                steps,
                step.loss(),
                step.accuracy(),
                step.examplesPerSecond(),
                (steps - done) * seconds / done));
    }

    @Override
    public void onEpoch(EpochResult result) {
        if (isStudent()) {
            all.onEpoch(result);
        } else {
            all.onNote(String.format(
                    Locale.ROOT,
                    "%s, epoch %.2f: dev loss %.4f, dev accuracy %.4f",
                    name(),
                    result.epoch(),
                    result.devLoss(),
                    result.devAccuracy()));
        }
    }

    @Override
    public void onNote(String note) {
        all.onNote(name() + ": " + note);
    }
}
