package io.reviewstream.network.report.charts;

import io.reviewstream.model.quality.Confusion;
import io.reviewstream.model.quality.Confusion.Cell;
import io.reviewstream.model.quality.Confusion.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The confusion matrix as a figure: shade is the share of the row, the number counts texts. */
final class ConfusionTiles {
    /** So that ink stays readable on the darkest tile. */
    private static final double DARKEST = 0.5;

    private ConfusionTiles() {}

    static Figure of(Confusion confusion) {
        List<String> names = Names.distinct(confusion.labels());
        List<String> truths = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        List<Double> shades = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (int truth = 0; truth < names.size(); truth++) {
            Row row = confusion.rows().get(truth);
            for (int label = 0; label < names.size(); label++) {
                Cell cell = row.cells().get(label);
                truths.add(names.get(truth));
                predicted.add(names.get(label));
                shades.add(cell.rate() * DARKEST);
                counts.add(cell.count() == 0 ? "" : String.format(Locale.ROOT, "%,d", cell.count()));
            }
        }
        double side = Math.max(34, 90.0 - 4 * names.size());
        return new Plot("confusion", "rows: true label; columns: prediction; shade: share of the row", words(confusion))
                .axes(Axis.x("").names(names), Axis.y("").names(names).downwards())
                .opacityAsGiven()
                .add(Layer.of("tile")
                        .column("x", predicted)
                        .column("y", truths)
                        .column("alpha", shades)
                        .with("fill", Colour.POSITIVE)
                        .with("size", 0))
                .add(Layer.of("text")
                        .column("x", predicted)
                        .column("y", truths)
                        .column("label", counts)
                        .with("color", Colour.INK)
                        .with("size", 6))
                .draw(170 + side * names.size(), 110 + side * 0.7 * names.size());
    }

    private static String words(Confusion confusion) {
        return confusion.mistakes().stream()
                .findFirst()
                .map(worst -> String.format(
                        Locale.ROOT,
                        "Confusion matrix. Most frequent mistake: %s taken for %s, %d times.",
                        worst.truth(),
                        worst.predicted(),
                        worst.count()))
                .orElse("Confusion matrix without mistakes.");
    }
}
