package io.reviewstream.model.drift.detector;

import io.reviewstream.model.drift.detector.AdwinRows.Bucket;
import java.util.Iterator;

/**
 * ADWIN: keeps a window of all errors, as long as no cut of it gives two parts whose means differ by more than chance allows.
 * A. Bifet, R. Gavaldà, "Learning from time-changing data with adaptive windowing", SDM 2007. Defaults and result as in
 * River's {@code ADWIN}: it starts anew after a change, where the paper keeps the newer part, so that one change is told once. Its memory grows with the logarithm of the window:
 * at most five buckets of each power of two.
 */
public final class Adwin implements ErrorDetector {

    /**
     * How the detector is set.
     *
     * @param delta the chance of a false alarm at a cut, above 0 and below 1
     * @param clock looks for a change at every so many errors, 1 or more
     * @param buckets of one size, before two of them become one of the next, 1 or more
     * @param shortest errors that a part of the window must have, 1 or more
     * @param grace errors that the window must exceed before it is cut at all, 0 or more
     */
    public record Settings(double delta, int clock, int buckets, int shortest, int grace) {

        /** River's. */
        public static final Settings DEFAULTS = new Settings(0.002, 32, 5, 5, 10);

        /** Refuses what the detector cannot work with. */
        public Settings {
            if (!(delta > 0 && delta < 1) || clock < 1 || buckets < 1 || shortest < 1 || grace < 0) {
                throw new IllegalArgumentException(
                        "delta " + delta + " (between 0 and 1), clock " + clock + ", buckets " + buckets + ", shortest "
                                + shortest + " (1 or more), grace " + grace + " (0 or more)");
            }
        }
    }

    private final Settings settings;
    private AdwinRows rows;
    private double ticks;
    private double width;
    private double total;
    private double squares;

    /** A detector that has read nothing. */
    public Adwin(Settings settings) {
        this.settings = settings;
        this.rows = new AdwinRows(settings.buckets());
    }

    /** A detector that goes on where another stood, given its {@link #memory}. */
    public static Adwin resume(Settings settings, double... memory) {
        Adwin detector = new Adwin(settings);
        DetectorMemory from = new DetectorMemory(memory, 4);
        detector.ticks = from.next();
        detector.width = from.next();
        detector.total = from.next();
        detector.squares = from.next();
        detector.rows.resume(from);
        return detector;
    }

    /** How many errors the window holds. */
    public long width() {
        return (long) width;
    }

    /** The mean error of the window, 0 to 1; 0 if it holds none. */
    public double mean() {
        return width == 0 ? 0 : total / width;
    }

    @Override
    public Signal add(double error) {
        DetectorMemory.requireShare(error);
        width++;
        if (width > 1) {
            double gap = error - total / (width - 1);
            squares += (width - 1) * gap * gap / width;
        }
        total += error;
        rows.add(error);
        ticks++;
        if (ticks % settings.clock() != 0 || width <= settings.grace()) {
            return Signal.USUAL;
        }
        if (!hasChange()) {
            return Signal.USUAL;
        }
        forget();
        return Signal.CHANGE;
    }

    private void forget() {
        rows = new AdwinRows(settings.buckets());
        ticks = 0;
        width = 0;
        total = 0;
        squares = 0;
    }

    /** Whether a cut of the window, from its oldest end on, gives two parts that differ. */
    private boolean hasChange() {
        double before = 0;
        double sumBefore = 0;
        Iterator<Bucket> oldestFirst = rows.oldestFirst();
        while (oldestFirst.hasNext()) {
            Bucket bucket = oldestFirst.next();
            before += bucket.size();
            sumBefore += bucket.total();
            double after = width - before;
            if (before >= settings.shortest()
                    && after >= settings.shortest()
                    && differ(before, after, sumBefore / before - (total - sumBefore) / after)) {
                return true;
            }
        }
        return false;
    }

    private boolean differ(double before, double after, double gap) {
        double confidence = Math.log(2 * Math.log(width) / settings.delta());
        double reciprocal = 1 / (before - settings.shortest() + 1) + 1 / (after - settings.shortest() + 1);
        double variance = squares / width;
        double bound = Math.sqrt(2 * reciprocal * variance * confidence) + 2.0 / 3 * confidence * reciprocal;
        return Math.abs(gap) > bound;
    }

    @Override
    public double[] memory() {
        return rows.memory(ticks, width, total, squares);
    }
}
