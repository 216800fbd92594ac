package io.reviewstream.job.learning;

import io.reviewstream.job.memory.SeededDraw;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The part of labelled rows by which a training is stopped early where nobody gives another: chosen by a hash of the
 * canonical text, so that copies of a text stay together.
 */
public final class DevPart {
    private static final long SALT = 0x646576L;
    private static final double SHARE = 0.1;
    private static final int MOST_TEXTS = 5_000;

    private DevPart() {}

    /**
     * Rows in two parts.
     *
     * @param train to learn from
     * @param dev to stop by
     */
    public record Split<T>(List<T> train, List<T> dev) {}

    /** Takes out a tenth of the rows, but no more than is needed to tell good from bad. The lists may be changed. */
    public static <T> Split<T> split(List<T> rows, Function<T, String> text) {
        double share = share(rows.size());
        Split<T> split = new Split<>(new ArrayList<>(), new ArrayList<>());
        rows.forEach(row -> (holds(text.apply(row), share) ? split.dev() : split.train()).add(row));
        return split;
    }

    /** The same, but rows whose label would be among those to stop by alone are learnt: they are worth more there. */
    public static <T> Split<T> splitKeepingLabels(List<T> rows, Function<T, String> text, Function<T, String> label) {
        Split<T> split = split(rows, text);
        Set<String> learnt = split.train().stream().map(label).collect(Collectors.toSet());
        Predicate<T> alone = row -> !learnt.contains(label.apply(row));
        split.dev().stream().filter(alone).forEach(split.train()::add);
        split.dev().removeIf(alone);
        return split;
    }

    /** The share of so many rows that is taken out. */
    static double share(int rows) {
        return Math.min(SHARE, MOST_TEXTS / (double) Math.max(1, rows));
    }

    /** Whether a text is taken out where that share is. */
    static boolean holds(String text, double share) {
        long hash = SeededDraw.mix(CanonicalText.hash(text) ^ SALT);
        return (hash >>> 11) * 0x1.0p-53 < share;
    }
}
