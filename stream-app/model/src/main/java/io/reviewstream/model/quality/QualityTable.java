package io.reviewstream.model.quality;

import java.util.List;
import java.util.Locale;

/** Lays a confusion matrix out in columns. */
final class QualityTable {

    private static final List<String> HEADER = List.of("label", "precision", "recall", "F1", "texts");

    private QualityTable() {}

    static String of(ConfusionMatrix matrix) {
        TextTable table = new TextTable(HEADER);
        for (int label = 0; label < matrix.labels().size(); label++) {
            table.add(row(
                    matrix.labels().get(label),
                    matrix.precision(label),
                    matrix.recall(label),
                    matrix.f1(label),
                    matrix.support(label)));
        }
        table.add(
                row("macro average", matrix.macroPrecision(), matrix.macroRecall(), matrix.macroF1(), matrix.total()));
        table.add(List.of("accuracy", "", "", figure(matrix.accuracy()), Long.toString(matrix.total())));
        return table.toString();
    }

    private static List<String> row(String name, double precision, double recall, double f1, long texts) {
        return List.of(name, figure(precision), figure(recall), figure(f1), Long.toString(texts));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
