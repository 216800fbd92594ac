package io.reviewstream.app.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Of which predictions the quality is asked.
 *
 * @param release version that made them; null for all
 * @param segment of their reviews, {@code other} for those that are not watched; null for all
 * @param from time of the review from which on they count; rounded down to a half hour
 * @param to time of the review before which they count; rounded up to a half hour
 */
public record QualitySelection(
        @Nullable String release, @Nullable String segment, Instant from, Instant to) {

    /** Everything that is kept. */
    public static QualitySelection all() {
        return new QualitySelection(null, null, Instant.MIN, Instant.MAX);
    }

    /** The same of one release alone. */
    public QualitySelection ofRelease(String version) {
        return new QualitySelection(version, segment, from, to);
    }

    /** The same of one segment alone. */
    public QualitySelection ofSegment(String name) {
        return new QualitySelection(release, name, from, to);
    }

    /** The same of another time. */
    public QualitySelection between(Instant begin, Instant end) {
        return new QualitySelection(release, segment, begin, end);
    }
}
