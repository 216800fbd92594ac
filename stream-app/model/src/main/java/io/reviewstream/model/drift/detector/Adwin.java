package io.reviewstream.model.drift.detector;

import io.reviewstream.model.drift.detector.AdwinRows.Bucket;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * Two parts of the window.
     *
     * @param before mean of the older one
     * @param after mean of the newer one
     * @param bound the two are not of one level where they differ by more
     */
    public record Cut(double before, double after, double bound) {

        /** By how many times its bound the parts differ, whichever is higher; above 1: the level has changed. */
        double excess() {
            double gap = Math.abs(after - before);
            return gap == 0 ? 0 : gap / bound;
        }
    }

    private final Settings settings;
    private @Nullable Cut cut;
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

    /**
     * What the last look for a change found, be it one or not: the two parts that differ most, by their bound. Empty before the
     * first look, also after {@link #resume}.
     */
    public Optional<Cut> cut() {
        return Optional.ofNullable(cut);
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
        cut = farthest();
        if (cut == null || cut.excess() <= 1) {
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

    /** Of all cuts of the window, from its oldest end on, the one whose parts differ most; null if there is none yet. */
    private @Nullable Cut farthest() {
        double before = 0;
        double sumBefore = 0;
        Cut farthest = null;
        Iterator<Bucket> oldestFirst = rows.oldestFirst();
        while (oldestFirst.hasNext()) {
            Bucket bucket = oldestFirst.next();
            before += bucket.size();
            sumBefore += bucket.total();
            double after = width - before;
            if (before >= settings.shortest() && after >= settings.shortest()) {
                Cut cut = new Cut(sumBefore / before, (total - sumBefore) / after, bound(before, after));
                farthest = farthest == null || cut.excess() > farthest.excess() ? cut : farthest;
            }
        }
        return farthest;
    }

    private double bound(double before, double after) {
        double confidence = Math.log(2 * Math.log(width) / settings.delta());
        double reciprocal = 1 / (before - settings.shortest() + 1) + 1 / (after - settings.shortest() + 1);
        double variance = squares / width;
        return Math.sqrt(2 * reciprocal * variance * confidence) + 2.0 / 3 * confidence * reciprocal;
    }

    @Override
    public double[] memory() {
        return rows.memory(ticks, width, total, squares);
    }
}
