package io.reviewstream.app.serving;

import java.time.Instant;

/**
 * What labels that judge say of releases, as it is known at one moment. Thread-safe. Where one equals another it says the
 * same of all.
 */
public interface ReleaseQuality {
    /** What follows the version in the name of what it said in shadow. */
    String IN_SHADOW = "/shadow";

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

    /** The name by which what a release said in shadow is counted: apart from what it says as a canary or live. */
    static String inShadow(String version) {
        return version + IN_SHADOW;
    }

    /** Whether a name is one of those. */
    static boolean isInShadow(String name) {
        return name.endsWith(IN_SHADOW);
    }

    /** Those of a release for reviews from a time on. */
    Judged since(String version, Instant from);

    /** The newest of a release, half hour by half hour of their reviews, until so many labels are together or there are no more. */
    Judged newest(String version, long labels);

    /** Those of another release for reviews of the half hours in which this one predicted. */
    Judged beside(String version, String other);
}
