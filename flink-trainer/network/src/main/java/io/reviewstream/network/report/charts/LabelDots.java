package io.reviewstream.network.report.charts;

import io.reviewstream.model.quality.Quality;
import io.reviewstream.model.quality.Quality.OfLabel;
import java.util.List;
import java.util.Locale;

/** F1 of each label with its interval: overlap is the message, bars would hide it. */
final class LabelDots {
    private LabelDots() {}

    static Figure of(Quality quality) {
        List<OfLabel> labels = quality.perLabel();
        List<String> names =
                Names.distinct(quality.perLabel().stream().map(OfLabel::label).toList());
        String words = String.format(
                Locale.ROOT,
                "F1 of %d labels, %.3f on average.",
                labels.size(),
                quality.macroF1().value());
        return new Plot("labels", "F1 and its 95 % interval", words)
                .axes(Axis.x(""), Axis.y("").names(names).downwards().room(0.5))
                .add(Layer.of("segment")
                        .column(
                                "x",
                                labels.stream().map(label -> label.f1().low()).toList())
                        .column(
                                "xend",
                                labels.stream().map(label -> label.f1().high()).toList())
                        .column("y", names)
                        .column("yend", names)
                        .with("color", Colour.INK_3)
                        .with("size", 1))
                .add(Layer.of("point")
                        .column(
                                "x",
                                labels.stream().map(label -> label.f1().value()).toList())
                        .column("y", names)
                        .with("color", Colour.INK)
                        .with("size", 3.5))
                .draw(460, 70 + 24.0 * labels.size());
    }
}
