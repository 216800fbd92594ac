package io.reviewstream.network.report.charts;

import io.reviewstream.network.report.figures.Lengths;
import io.reviewstream.network.report.figures.Lengths.Bin;
import io.reviewstream.network.report.figures.Lengths.Fit;
import java.util.List;
import java.util.Locale;

/** How long the texts are, and where the bundle's lengths lie. */
final class LengthHistogram {
    private LengthHistogram() {}

    static Figure of(Lengths lengths) {
        List<Bin> bins = lengths.histogram();
        int width = bins.size() < 2 ? 1 : bins.get(1).from() - bins.get(0).from();
        double end = bins.get(bins.size() - 1).from() + width;
        long most = bins.stream().mapToLong(Bin::texts).max().orElse(1);
        List<Fit> buckets = lengths.coverage().stream()
                .filter(fit -> fit.bucket() && fit.tokens() <= end)
                .toList();
        String words = String.format(
                Locale.ROOT,
                "Half of the texts have up to %d tokens, 95 %% up to %d, the longest %d.",
                lengths.median(),
                lengths.p95(),
                lengths.max());
        return new Plot("lengths", "texts, by their tokens; the last bar holds all longer ones", words)
                .axes(
                        Axis.x("tokens before truncation; marked: padded lengths of the bundle"),
                        Axis.y("").limits(0, most * 1.15))
                .add(Layer.of("bar")
                        .column(
                                "x",
                                bins.stream()
                                        .map(bin -> bin.from() + width / 2.0)
                                        .toList())
                        .column("y", bins.stream().map(Bin::texts).toList())
                        .with("width", 0.9)
                        .with("fill", Colour.INK_3)
                        .with("size", 0))
                .add(bucket("segment", buckets, most * 1.02)
                        .column("xend", buckets.stream().map(Fit::tokens).toList())
                        .column("yend", buckets.stream().map(fit -> 0).toList())
                        .with("color", Colour.INK)
                        .with("linetype", "dashed")
                        .with("size", 0.5))
                .add(bucket("text", buckets, most * 1.06)
                        .column(
                                "label",
                                buckets.stream()
                                        .map(fit -> Integer.toString(fit.tokens()))
                                        .toList())
                        .with("color", Colour.INK_2)
                        .with("size", 6)
                        .with("vjust", -0.3))
                .draw(520, 260);
    }

    private static Layer bucket(String geometry, List<Fit> buckets, double height) {
        return Layer.of(geometry)
                .column("x", buckets.stream().map(Fit::tokens).toList())
                .column("y", buckets.stream().map(fit -> height).toList());
    }
}
