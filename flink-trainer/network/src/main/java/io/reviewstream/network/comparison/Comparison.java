package io.reviewstream.network.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Recipes beside each other, all on the same texts.
 *
 * @param best the recipe with the highest mean accuracy on dev; of equals the first
 * @param rows one for each recipe, in the order in which they were given
 */
public record Comparison(Contender best, List<Row> rows) {
    /** How often, at most, chance alone may mark any of the recipes. */
    public static final double LEVEL = 0.05;

    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * One recipe and how it stands to the best.
     *
     * @param contender the recipe
     * @param againstBest the best (first) against this one (second), each by its middle trial, on the part that says most
     * @param significant whether the difference is more than chance explains, all comparisons taken together
     */
    public record Row(Contender contender, McNemar againstBest, boolean significant) {}

    /**
     * Compares by McNemar's test, with mid-p values that are held against Holm's bounds ("A simple sequentially rejective
     * multiple test procedure", 1979).
     *
     * @param contenders at least one
     */
    public static Comparison of(List<Contender> contenders) {
        Contender best = contenders.get(0);
        for (Contender contender : contenders) {
            if (contender.devAccuracy().mean() > best.devAccuracy().mean()) {
                best = contender;
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Contender contender : contenders) {
            McNemar test = McNemar.of(
                    best.middle().judged().right(), contender.middle().judged().right());
            rows.add(new Row(contender, test, false));
        }
        return new Comparison(best, marked(rows, contenders.size() - 1));
    }

    /** From the least p on, each is held against a level shared by those still left; the first that fails ends it. */
    private static List<Row> marked(List<Row> rows, int comparisons) {
        List<Row> byP = rows.stream()
                .sorted(Comparator.comparingDouble(row -> row.againstBest().midP()))
                .toList();
        List<Row> significant = new ArrayList<>();
        for (Row row : byP) {
            int left = comparisons - significant.size();
            if (left < 1 || row.againstBest().midP() > LEVEL / left) {
                break;
            }
            significant.add(row);
        }
        return rows.stream()
                .map(row -> new Row(row.contender(), row.againstBest(), significant.contains(row)))
                .toList();
    }
}
