package io.reviewstream.model.drift.detector;

/** Reads what a detector had in mind, number by number. */
final class DetectorMemory {

    private final double[] numbers;
    private int at;

    /** Refuses fewer numbers than the detector needs. */
    DetectorMemory(double[] numbers, int needed) {
        if (numbers.length < needed) {
            throw new IllegalArgumentException(
                    numbers.length + " numbers are no memory of this detector, which has at least " + needed);
        }
        this.numbers = numbers.clone();
    }

    double next() {
        if (at == numbers.length) {
            throw new IllegalArgumentException("the memory ends after " + at + " numbers, in the middle of a row");
        }
        return numbers[at++];
    }

    boolean hasNext() {
        return at < numbers.length;
    }

    static void requireShare(double error) {
        if (!(error >= 0 && error <= 1)) {
            throw new IllegalArgumentException("an error is a number from 0 (right) to 1 (wrong), not " + error);
        }
    }
}
