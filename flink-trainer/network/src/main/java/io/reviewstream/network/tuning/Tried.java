package io.reviewstream.network.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One training of a search.
 *
 * @param values of the recipe that were replaced, by dotted path
 * @param part one of so many rows was learnt from
 * @param run from 1 on: the same values with another seed
 * @param quality on dev, more is better; null: it could not be trained so
 * @param loss on dev, mean cross-entropy in nats: of equal quality the one with less is better; null: not known, as of
 *     trainings that former versions noted
 * @param seconds that it took
 */
public record Tried(
        Map<String, String> values,
        int part,
        int run,
        @Nullable Double quality,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double loss,
        double seconds) {
    /** Puts the values in order, so that equal ones look alike. */
    public Tried {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    boolean isOf(Map<String, String> others, int otherPart, int otherRun) {
        return part == otherPart && run == otherRun && values.equals(others);
    }

    Rank rank() {
        return new Rank(
                quality == null ? Double.NEGATIVE_INFINITY : quality, loss == null ? Double.POSITIVE_INFINITY : loss);
    }
}
