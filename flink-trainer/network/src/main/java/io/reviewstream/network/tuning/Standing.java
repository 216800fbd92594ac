package io.reviewstream.network.tuning;

import io.reviewstream.network.comparison.Spread;
import java.util.List;
import java.util.Map;

/**
 * Values that were trained with all rows.
 *
 * @param values of the recipe that were replaced, by dotted path; none: the recipe as it is
 * @param tried one training for each seed, at least one
 */
public record Standing(Map<String, String> values, List<Tried> tried) {
    public Standing {
        tried = List.copyOf(tried);
    }

    /** Quality on dev over the first so many seeds. */
    public Spread quality(int runs) {
        return Spread.of(tried.stream()
                .limit(runs)
                .mapToDouble(each -> each.rank().quality())
                .toArray());
    }

    /** Mean loss on dev over the first so many seeds, in nats; infinite where it is not known. */
    public double loss(int runs) {
        return tried.stream()
                .limit(runs)
                .mapToDouble(each -> each.rank().loss())
                .average()
                .orElseThrow();
    }

    Rank rank(int runs) {
        return new Rank(quality(runs).mean(), loss(runs));
    }

    /** Mean time of a training. */
    public double seconds() {
        return tried.stream().mapToDouble(Tried::seconds).average().orElse(0);
    }
}
