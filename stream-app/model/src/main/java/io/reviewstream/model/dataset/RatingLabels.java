package io.reviewstream.model.dataset;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which labels ratings stand for, as {@code ..4=neg, 9..=pos} says it: 4 and less is neg, 9 and more is pos, and what lies
 * between stands for no label. The one place of that, for files, feedback and the quality of the app. Immutable.
 *
 * @param ranges none of which meet; empty: every label stands for itself
 */
public record RatingLabels(List<Range> ranges) implements Serializable {
    private static final String FORM = "rules such as ..4=neg, 5..6.5=so so, 9..=pos: ";
    private static final String NUMBER = "[+-]?[0-9]{1,18}(?:\\.[0-9]{1,18})?";
    private static final Pattern RATING = Pattern.compile(NUMBER);
    private static final Pattern RULE =
            Pattern.compile("(?<from>" + NUMBER + ")?(?<dots>\\.\\.)?(?<to>" + NUMBER + ")?\\s*=\\s*(?<label>.+)");
    private static final BigDecimal LOWEST = new BigDecimal("-1e18");
    private static final BigDecimal HIGHEST = new BigDecimal("1e18");

    /** Every label stands for itself. */
    public static final RatingLabels NONE = new RatingLabels(List.of());

    public RatingLabels {
        ranges = List.copyOf(ranges);
    }

    /**
     * Ratings of one label.
     *
     * @param from the lowest
     * @param to the highest, no lower than {@code from}
     * @param label what they stand for
     */
    public record Range(BigDecimal from, BigDecimal to, String label) implements Serializable {
        boolean has(BigDecimal rating) {
            return from.compareTo(rating) <= 0 && rating.compareTo(to) <= 0;
        }

        String written() {
            String low = from.compareTo(LOWEST) == 0 ? "" : plain(from);
            String high = to.compareTo(HIGHEST) == 0 ? "" : plain(to);
            return (low.equals(high) ? low : low + ".." + high) + "=" + label;
        }

        private static String plain(BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }

        boolean meets(Range other) {
            return from.compareTo(other.to) <= 0 && other.from.compareTo(to) <= 0;
        }
    }

    /**
     * Reads rules, joined by commas: {@code FROM..TO=LABEL}, both ends included; without FROM or TO it has no end there, and
     * {@code N=LABEL} is one rating.
     *
     * @param written blank: {@link #NONE}
     * @throws IllegalArgumentException naming the rule and the fix
     */
    public static RatingLabels of(String written) {
        List<Range> ranges = new ArrayList<>();
        if (!written.isBlank()) {
            for (String rule : written.split(",", -1)) {
                Range range = range(rule.strip());
                ranges.stream().filter(range::meets).findFirst().ifPresent(other -> {
                    throw new IllegalArgumentException(
                            FORM + "'" + rule.strip() + "' has ratings in common with the rule for " + other.label()
                                    + ", and one rating stands for one label");
                });
                ranges.add(range);
            }
        }
        return new RatingLabels(ranges);
    }

    private static Range range(String rule) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches() || !hasRange(parts)) {
            throw new IllegalArgumentException(FORM + "'" + rule + "' is none");
        }
        String label = LabelText.of(parts.group("label"));
        if (label.isEmpty() || RATING.matcher(label).matches()) {
            throw new IllegalArgumentException(FORM + "the label of '" + rule + "' needs a name that is no number");
        }
        String from = parts.group("from");
        String to = parts.group("dots") == null ? from : parts.group("to");
        Range range = new Range(
                from == null ? LOWEST : new BigDecimal(from), to == null ? HIGHEST : new BigDecimal(to), label);
        if (range.from().compareTo(range.to()) > 0) {
            throw new IllegalArgumentException(FORM + "'" + rule + "' begins above its end");
        }
        return range;
    }

    /** N, N.., ..N or N..N; no bare dots, and no second number without dots. */
    private static boolean hasRange(Matcher parts) {
        boolean from = parts.group("from") != null;
        boolean to = parts.group("to") != null;
        return parts.group("dots") == null ? from && !to : from || to;
    }

    /**
     * The label that something given as a label stands for: a rating for that of its range, one of the labels for itself.
     *
     * @param given as {@link LabelText} reads it
     * @return empty: a rating that stands for none, and is as if it had not been given
     * @throws IllegalArgumentException if it is neither a rating nor one of the labels, naming the fix
     */
    public Optional<String> label(String given) {
        if (ranges.isEmpty() || ranges.stream().anyMatch(range -> range.label().equals(given))) {
            return Optional.of(given);
        }
        if (!RATING.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    "'" + shortened(given) + "' is neither a rating, a number such as 7 or 4.5, nor"
                            + " one of the labels " + labels() + " that rating-labels makes of ratings");
        }
        BigDecimal rating = new BigDecimal(given);
        return ranges.stream()
                .filter(range -> range.has(rating))
                .map(Range::label)
                .findFirst();
    }

    /** The rules as {@link #of} reads them, from the lowest rating on: the same for all ways to write the same rules. */
    public String written() {
        return ranges.stream()
                .sorted(Comparator.comparing(Range::from))
                .map(Range::written)
                .collect(Collectors.joining(", "));
    }

    /** Whether it is a rating that stands for no label. */
    public boolean ignores(String given) {
        return label(given).isEmpty();
    }

    private String labels() {
        return ranges.stream().map(Range::label).distinct().collect(Collectors.joining(", "));
    }

    private static String shortened(String given) {
        return given.length() <= 40 ? given : given.substring(0, 40) + "…";
    }
}
