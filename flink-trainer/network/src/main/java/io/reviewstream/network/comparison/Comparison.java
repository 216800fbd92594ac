package io.reviewstream.network.comparison;

import io.reviewstream.model.quality.McNemar;
import io.reviewstream.model.quality.significance.Holm;
import java.util.ArrayList;
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
            McNemar test = McNemar.of(best.middle().judged(), contender.middle().judged());
            rows.add(new Row(contender, test, false));
        }
        return new Comparison(best, marked(rows, best));
    }

    private static List<Row> marked(List<Row> rows, Contender best) {
        List<Row> rivals =
                rows.stream().filter(row -> !row.contender().equals(best)).toList();
        boolean[] significant = Holm.significant(
                rivals.stream().map(row -> row.againstBest().midP()).toList(), LEVEL);
        List<Row> marked = new ArrayList<>();
        int rival = 0;
        for (Row row : rows) {
            boolean differs = !row.contender().equals(best) && significant[rival++];
            marked.add(new Row(row.contender(), row.againstBest(), differs));
        }
        return marked;
    }
}
