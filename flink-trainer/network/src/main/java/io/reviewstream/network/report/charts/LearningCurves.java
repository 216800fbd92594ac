package io.reviewstream.network.report.charts;

import io.reviewstream.network.report.figures.Learning;
import io.reviewstream.network.report.figures.Learning.Point;
import java.util.List;
import java.util.Locale;

/** How loss and dev measure went from measurement to measurement. */
final class LearningCurves {
    private LearningCurves() {}

    static Figure loss(Learning learning) {
        List<Point> points = learning.points();
        String words = String.format(
                Locale.ROOT,
                "Training loss from %.3f to %.3f over %.1f passes.",
                points.get(0).loss(),
                points.get(points.size() - 1).loss(),
                points.get(points.size() - 1).epoch());
        return curve(
                "loss",
                "Training loss",
                words,
                points,
                points.stream().map(Point::loss).toList(),
                Axis.y(""));
    }

    static Figure dev(Learning learning) {
        List<Point> points = learning.points();
        Point best = points.stream().reduce((a, b) -> b.dev() > a.dev() ? b : a).orElseThrow();
        String words = String.format(
                Locale.ROOT,
                "%s on the dev part, at best %.4f after %.1f passes.",
                learning.measure(),
                best.dev(),
                best.epoch());
        String title = "dev " + learning.measure();
        return curve(
                "dev", title, words, points, points.stream().map(Point::dev).toList(), Axis.y(""));
    }

    private static Figure curve(
            String name, String title, String words, List<Point> points, List<Double> values, Axis y) {
        List<Double> epochs = points.stream().map(Point::epoch).toList();
        int best = 0;
        for (int i = 0; i < points.size(); i++) {
            best = points.get(i).best() ? i : best;
        }
        return new Plot(name, title, words)
                .axes(Axis.x("passes over the training texts"), y)
                .add(Layer.of("line")
                        .column("x", epochs)
                        .column("y", values)
                        .with("color", Colour.INK)
                        .with("size", 0.8))
                .add(Layer.of("point")
                        .column("x", epochs)
                        .column("y", values)
                        .with("color", Colour.INK)
                        .with("size", 2.5))
                .add(Layer.of("point")
                        .column("x", List.of(epochs.get(best)))
                        .column("y", List.of(values.get(best)))
                        .with("shape", 1)
                        .with("color", Colour.INK)
                        .with("size", 6))
                .draw(460, 240);
    }
}
