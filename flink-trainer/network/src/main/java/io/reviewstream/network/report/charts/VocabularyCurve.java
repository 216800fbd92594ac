package io.reviewstream.network.report.charts;

import io.reviewstream.network.report.figures.VocabularyUse;
import io.reviewstream.network.report.figures.VocabularyUse.Cover;
import java.util.List;
import java.util.Locale;

/** What share of the tokens a vocabulary of the first so many words would know. */
final class VocabularyCurve {
    private static final List<Integer> CUTS = List.of(10, 100, 1_000, 10_000, 100_000, 1_000_000);

    private VocabularyCurve() {}

    static Figure of(VocabularyUse vocabulary) {
        List<Cover> covers = vocabulary.coverage();
        List<Integer> cuts =
                CUTS.stream().filter(cut -> cut <= vocabulary.words()).toList();
        String words = String.format(
                Locale.ROOT,
                "The %d words of the vocabulary make %.1f %% of the tokens.",
                vocabulary.words(),
                (1 - vocabulary.unknownShare()) * 100);
        return new Plot("vocabulary", "share of tokens known", words)
                .axes(
                        Axis.x("words of the vocabulary, the most frequent of training first")
                                .logarithmic()
                                .breaks(
                                        cuts,
                                        cuts.stream()
                                                .map(VocabularyCurve::grouped)
                                                .toList()),
                        Axis.y("").limits(0, 1).percent())
                .add(layer("line", covers).with("color", Colour.INK).with("size", 0.8))
                .add(layer("point", covers.subList(covers.size() - 1, covers.size()))
                        .with("color", Colour.INK)
                        .with("size", 3))
                .draw(520, 260);
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Layer layer(String geometry, List<Cover> covers) {
        return Layer.of(geometry)
                .column("x", covers.stream().map(Cover::words).toList())
                .column("y", covers.stream().map(Cover::share).toList());
    }
}
