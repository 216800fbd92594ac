package io.reviewstream.model.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often each true label was taken for each label.
 *
 * @param labels names, in the order of rows and columns
 * @param rows one for each true label
 * @param mistakes the pairs of labels that are confused most, the worst first
 */
public record Confusion(List<String> labels, List<Row> rows, List<Mistake> mistakes) {
    private static final int MISTAKES = 10;

    public Confusion {
        labels = List.copyOf(labels);
        rows = List.copyOf(rows);
        mistakes = List.copyOf(mistakes);
    }

    /**
     * The texts of one true label.
     *
     * @param texts how many there are
     */
    public record Row(String label, long texts, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One cell.
     *
     * @param predicted name of the column
     * @param count texts
     * @param rate share of the row's texts; 0 if there are none
     * @param right whether it is the true label
     */
    public record Cell(String predicted, long count, double rate, boolean right) {}

    /**
     * A label taken for another.
     *
     * @param rate share of the true label's texts
     */
    public record Mistake(String truth, String predicted, long count, double rate) {}

    static Confusion of(ConfusionMatrix matrix) {
        List<Row> rows = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (int truth = 0; truth < matrix.labels().size(); truth++) {
            Row row = row(matrix, truth);
            rows.add(row);
            row.cells().stream()
                    .filter(cell -> !cell.right() && cell.count() > 0)
                    .forEach(cell ->
                            mistakes.add(new Mistake(row.label(), cell.predicted(), cell.count(), cell.rate())));
        }
        mistakes.sort(Comparator.comparingLong(Mistake::count).reversed());
        return new Confusion(matrix.labels(), rows, mistakes.subList(0, Math.min(MISTAKES, mistakes.size())));
    }

    private static Row row(ConfusionMatrix matrix, int truth) {
        long texts = matrix.support(truth);
        List<Cell> cells = new ArrayList<>();
        for (int predicted = 0; predicted < matrix.labels().size(); predicted++) {
            long count = matrix.count(truth, predicted);
            double rate = texts == 0 ? 0 : count / (double) texts;
            cells.add(new Cell(matrix.labels().get(predicted), count, rate, truth == predicted));
        }
        return new Row(matrix.labels().get(truth), texts, cells);
    }
}
