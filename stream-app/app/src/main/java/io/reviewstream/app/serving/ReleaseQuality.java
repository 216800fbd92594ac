package io.reviewstream.app.serving;

import java.time.Instant;

/**
 * What labels that judge say of releases, as it is known at one moment. Thread-safe. Where one equals another it says the
 * same of all.
 */
public interface ReleaseQuality {
    /**
     * Some predictions of a release.
     *
     * @param labels that judge them
     * @param right of those, where the prediction says the same
     */
    record Judged(long labels, long right) {
        /** Nothing is known. */
        public static final Judged NONE = new Judged(0, 0);
    }

    /** Those of a release for reviews from a time on. */
    Judged since(String version, Instant from);

    /** The newest of a release, half hour by half hour of their reviews, until so many labels are together or there are no more. */
    Judged newest(String version, long labels);

    /** Those of another release for reviews of the half hours in which this one predicted. */
    Judged beside(String version, String other);
}
