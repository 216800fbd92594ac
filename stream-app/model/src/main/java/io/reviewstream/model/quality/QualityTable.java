package io.reviewstream.model.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lays a confusion matrix out in columns. */
final class QualityTable {

    private static final List<String> HEADER = List.of("label", "precision", "recall", "F1", "texts");

    private QualityTable() {}

    static String of(ConfusionMatrix matrix) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        for (int label = 0; label < matrix.labels().size(); label++) {
            rows.add(row(
                    matrix.labels().get(label),
                    matrix.precision(label),
                    matrix.recall(label),
                    matrix.f1(label),
                    matrix.support(label)));
        }
        rows.add(row("macro average", matrix.macroPrecision(), matrix.macroRecall(), matrix.macroF1(), matrix.total()));
        rows.add(List.of("accuracy", "", "", figure(matrix.accuracy()), Long.toString(matrix.total())));
        return layOut(rows);
    }

    private static List<String> row(String name, double precision, double recall, double f1, long texts) {
        return List.of(
                DisplayWidth.printable(name), figure(precision), figure(recall), figure(f1), Long.toString(texts));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String layOut(List<List<String>> rows) {
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String gap = " ".repeat(widths[column] - DisplayWidth.of(cell));
            line.append(column == 0 ? cell + gap : "  " + gap + cell);
        }
        return line.toString();
    }
}
