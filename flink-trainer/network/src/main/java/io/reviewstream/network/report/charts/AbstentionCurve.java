package io.reviewstream.network.report.charts;

import io.reviewstream.model.quality.Abstention;
import io.reviewstream.model.quality.Abstention.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Accuracy of the answers against the share of texts that get one. */
final class AbstentionCurve {
    private static final Set<Integer> MARKED = Set.of(50, 70, 80, 90, 95, 99);

    private AbstentionCurve() {}

    /** Of a threshold in the figure, as a share of its width. */
    private static final double LABEL_WIDTH = 0.08;

    static Figure of(Abstention abstention) {
        List<Point> points = abstention.points();
        List<Point> marked = points.stream()
                .filter(point -> MARKED.contains((int) Math.round(point.threshold() * 100)))
                .filter(point -> point.coverage() < 1 && point.coverage() > 0.02)
                .toList();
        List<Point> apart = apart(marked);
        double least = points.stream()
                .mapToDouble(point -> point.accuracy().low())
                .min()
                .orElse(0);
        double bottom = Math.min(0.95, Math.floor(least * 20) / 20);
        String words = String.format(
                Locale.ROOT,
                "Accuracy %.3f if every text is answered, %.3f at the highest threshold, where %.0f %% are.",
                points.get(0).accuracy().value(),
                points.get(points.size() - 1).accuracy().value(),
                points.get(points.size() - 1).coverage() * 100);
        return new Plot("abstention", "share of answers that are right, at thresholds of confidence", words)
                .axes(
                        Axis.x("share of texts answered").limits(0, 1).percent().margin(0.03),
                        Axis.y("").limits(bottom, 1).margin(0.05))
                .add(Layer.of("ribbon")
                        .column("x", points.stream().map(Point::coverage).toList())
                        .column(
                                "ymin",
                                points.stream()
                                        .map(point -> point.accuracy().low())
                                        .toList())
                        .column(
                                "ymax",
                                points.stream()
                                        .map(point -> point.accuracy().high())
                                        .toList())
                        .with("fill", Colour.RULE)
                        .with("size", 0))
                .add(layer("line", points).with("color", Colour.INK).with("size", 0.8))
                .add(layer("point", marked).with("color", Colour.INK).with("size", 3))
                .add(layer("text", apart)
                        .column(
                                "label",
                                apart.stream().map(AbstentionCurve::threshold).toList())
                        .with("color", Colour.INK_2)
                        .with("size", 6)
                        .with("hjust", "left")
                        .with("nudge_x", 0.012)
                        .with("nudge_y", (1 - bottom) * 0.04))
                .draw(520, 300);
    }

    /** Those whose labels do not cover each other: all but the ones that stand too close to the one before. */
    private static List<Point> apart(List<Point> marked) {
        List<Point> kept = new ArrayList<>();
        for (Point point : marked) {
            if (kept.isEmpty() || Math.abs(kept.get(kept.size() - 1).coverage() - point.coverage()) >= LABEL_WIDTH) {
                kept.add(point);
            }
        }
        return kept;
    }

    private static Layer layer(String geometry, List<Point> points) {
        return Layer.of(geometry)
                .column("x", points.stream().map(Point::coverage).toList())
                .column(
                        "y",
                        points.stream().map(point -> point.accuracy().value()).toList());
    }

    private static String threshold(Point point) {
        return String.format(Locale.ROOT, "%.2f", point.threshold());
    }
}
