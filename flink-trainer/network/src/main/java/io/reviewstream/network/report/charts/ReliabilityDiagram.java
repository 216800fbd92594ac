package io.reviewstream.network.report.charts;

import io.reviewstream.model.quality.Calibration;
import io.reviewstream.model.quality.Calibration.Bin;
import java.util.List;
import java.util.Locale;

/** Accuracy against confidence: on the diagonal both agree, under it the network is too sure of itself. */
final class ReliabilityDiagram {
    private ReliabilityDiagram() {}

    static Figure of(Calibration calibration) {
        String words = String.format(
                Locale.ROOT,
                "Accuracy by confidence. Calibration error %.4f as served, %.4f before temperature scaling.",
                calibration.after().expectedCalibrationError(),
                calibration.before().expectedCalibrationError());
        List<Bin> after = calibration.after().bins();
        Plot plot = new Plot("reliability", "share right", words)
                .axes(
                        Axis.x("confidence").limits(0, 1).percent().margin(0.02),
                        Axis.y("").limits(0, 1).percent().margin(0.02))
                .square()
                .add(Layer.of("line")
                        .column("x", List.of(0.0, 1.0))
                        .column("y", List.of(0.0, 1.0))
                        .with("color", Colour.RULE_STRONG)
                        .with("size", 0.5));
        before(plot, calibration.before().bins());
        return plot.add(Layer.of("linerange")
                        .column("x", after.stream().map(Bin::confidence).toList())
                        .column(
                                "ymin",
                                after.stream().map(bin -> bin.accuracy().low()).toList())
                        .column(
                                "ymax",
                                after.stream().map(bin -> bin.accuracy().high()).toList())
                        .with("color", Colour.INK)
                        .with("size", 0.5))
                .add(points("line", after).with("color", Colour.INK).with("size", 0.8))
                .add(points("point", after).with("color", Colour.INK).with("size", 3))
                .draw(400, 400);
    }

    private static void before(Plot plot, List<Bin> bins) {
        plot.add(points("line", bins)
                        .with("color", Colour.INK_3)
                        .with("size", 0.5)
                        .with("linetype", "dashed"))
                .add(points("point", bins)
                        .with("color", Colour.INK_3)
                        .with("shape", 1)
                        .with("size", 3));
    }

    private static Layer points(String geometry, List<Bin> bins) {
        return Layer.of(geometry)
                .column("x", bins.stream().map(Bin::confidence).toList())
                .column("y", bins.stream().map(bin -> bin.accuracy().value()).toList());
    }
}
