package io.reviewstream.model.drift.detector;

/**
 * DDM: the error rate of a learner falls while the stream stays the same, so a rate well above its lowest means a change.
 * J. Gama, P. Medas, G. Castillo, P. Rodrigues, "Learning with drift detection", SBIA 2004. Defaults and result as in River's
 * {@code DDM}. It sees only that errors grow, never that they become fewer.
 */
public final class DriftDetectionMethod implements ErrorDetector {

    /**
     * How the method is set.
     *
     * @param minimum errors to read before it may say anything, 1 or more
     * @param warning standard deviations above the lowest rate that make a warning, above 0
     * @param change standard deviations that make a change, at least as many
     */
    public record Settings(int minimum, double warning, double change) {

        /** River's. */
        public static final Settings DEFAULTS = new Settings(30, 2, 3);

        /** Refuses what the method cannot work with. */
        public Settings {
            if (minimum < 1 || !(warning > 0) || !(change >= warning)) {
                throw new IllegalArgumentException("minimum " + minimum + " (1 or more), warning " + warning
                        + " (above 0), change " + change + " (at least the warning's)");
            }
        }
    }

    private final Settings settings;
    private double read;
    private double rate;
    private double lowestRate;
    private double lowestDeviation;

    /** A detector that has read nothing. */
    public DriftDetectionMethod(Settings settings) {
        this.settings = settings;
        forget();
    }

    /** A detector that goes on where another stood, given its {@link #memory}. */
    public static DriftDetectionMethod resume(Settings settings, double... memory) {
        DriftDetectionMethod detector = new DriftDetectionMethod(settings);
        DetectorMemory from = new DetectorMemory(memory, 4);
        detector.read = from.next();
        detector.rate = from.next();
        detector.lowestRate = from.next();
        detector.lowestDeviation = from.next();
        return detector;
    }

    @Override
    public Signal add(double error) {
        DetectorMemory.requireShare(error);
        read++;
        rate += (error - rate) / read;
        if (read <= settings.minimum()) {
            return Signal.USUAL;
        }
        double deviation = Math.sqrt(Math.max(0, rate * (1 - rate)) / read);
        double level = rate + deviation;
        if (level <= lowestRate + lowestDeviation) {
            lowestRate = rate;
            lowestDeviation = deviation;
        }
        if (level > lowestRate + settings.change() * lowestDeviation) {
            forget();
            return Signal.CHANGE;
        }
        return level > lowestRate + settings.warning() * lowestDeviation ? Signal.WARNING : Signal.USUAL;
    }

    private void forget() {
        read = 0;
        rate = 0;
        lowestRate = Double.POSITIVE_INFINITY;
        lowestDeviation = 0;
    }

    @Override
    public double[] memory() {
        return new double[] {read, rate, lowestRate, lowestDeviation};
    }
}
