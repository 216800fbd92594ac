package io.reviewstream.network.report.charts;

import io.reviewstream.network.report.figures.AttentionAgreement;
import io.reviewstream.network.report.figures.AttentionAgreement.Bin;
import java.util.List;
import java.util.Locale;

/** How well attention and occlusion agree, text by text. */
final class AgreementHistogram {
    private AgreementHistogram() {}

    static Figure of(AttentionAgreement agreement) {
        List<Bin> bins = agreement.histogram();
        String words = String.format(
                Locale.ROOT,
                "Rank correlation of attention and occlusion over %d texts, %.2f on average.",
                agreement.texts(),
                agreement.spearman().value());
        return new Plot("agreement", "texts, by rank correlation of attention and occlusion", words)
                .axes(
                        Axis.x("−1: the opposite order, 0: none, 1: the same order")
                                .limits(-1, 1)
                                .margin(0.02),
                        Axis.y(""))
                .add(Layer.of("bar")
                        .column(
                                "x",
                                bins.stream()
                                        .map(bin -> (bin.from() + bin.to()) / 2)
                                        .toList())
                        .column("y", bins.stream().map(Bin::texts).toList())
                        .with("width", 0.9)
                        .with("fill", Colour.INK_3)
                        .with("size", 0))
                .draw(460, 220);
    }
}
