package io.reviewstream.model.drift.detector;

/**
 * The test of Page and Hinkley: sums how far each error lies from the mean so far, forgets a little at each step, and says
 * so when the sum has risen far above its lowest point (or fallen far below its highest). E. S. Page, "Continuous inspection
 * schemes", Biometrika 41 (1954); D. V. Hinkley, "Inference about the change-point from cumulative sum tests", Biometrika
 * 58 (1971). Defaults and result as in River's {@code PageHinkley}.
 */
public final class PageHinkley implements ErrorDetector {

    /**
     * How the test is set.
     *
     * @param minimum errors to read before it may say anything, at least 1
     * @param tolerance what a deviation may have for nothing, in errors, 0 or more
     * @param threshold how far the sum must rise or fall, in errors, above 0
     * @param memory what of a sum is kept at each step, above 0 to 1
     * @param direction which changes count
     */
    public record Settings(int minimum, double tolerance, double threshold, double memory, Direction direction) {

        /** River's. */
        public static final Settings DEFAULTS = new Settings(30, 0.005, 50, 1 - 0.0001, Direction.BOTH);

        /** Refuses what the test cannot work with. */
        public Settings {
            if (minimum < 1 || !(tolerance >= 0) || !(threshold > 0) || !(memory > 0 && memory <= 1)) {
                throw new IllegalArgumentException("minimum " + minimum + " (1 or more), tolerance " + tolerance
                        + " (0 or more), threshold " + threshold + " (above 0), memory " + memory + " (above 0 to 1)");
            }
        }
    }

    /** Which changes count. */
    public enum Direction {
        /** More errors. */
        UP,
        /** Fewer errors. */
        DOWN,
        /** More or fewer. */
        BOTH
    }

    private final Settings settings;
    private double read;
    private double mean;
    private double risen;
    private double fallen;
    private double lowest;
    private double highest;

    /** A test that has read nothing. */
    public PageHinkley(Settings settings) {
        this.settings = settings;
        forget();
    }

    /** A test that goes on where another stood, given its {@link #memory}. */
    public static PageHinkley resume(Settings settings, double... memory) {
        PageHinkley test = new PageHinkley(settings);
        DetectorMemory from = new DetectorMemory(memory, 6);
        test.read = from.next();
        test.mean = from.next();
        test.risen = from.next();
        test.fallen = from.next();
        test.lowest = from.next();
        test.highest = from.next();
        return test;
    }

    @Override
    public Signal add(double error) {
        DetectorMemory.requireShare(error);
        read++;
        mean += (error - mean) / read;
        double deviation = error - mean;
        risen = settings.memory() * risen + deviation - settings.tolerance();
        fallen = settings.memory() * fallen + deviation + settings.tolerance();
        lowest = Math.min(lowest, risen);
        highest = Math.max(highest, fallen);
        if (read < settings.minimum() || !changed()) {
            return Signal.USUAL;
        }
        forget();
        return Signal.CHANGE;
    }

    private boolean changed() {
        boolean up = risen - lowest > settings.threshold();
        boolean down = highest - fallen > settings.threshold();
        return switch (settings.direction()) {
            case UP -> up;
            case DOWN -> down;
            case BOTH -> up || down;
        };
    }

    private void forget() {
        read = 0;
        mean = 0;
        risen = 0;
        fallen = 0;
        lowest = Double.POSITIVE_INFINITY;
        // As River starts, not at minus infinity: a first sum below -1 counts as fallen already.
        highest = -1;
    }

    @Override
    public double[] memory() {
        return new double[] {read, mean, risen, fallen, lowest, highest};
    }
}
