package io.reviewstream.network.report.charts;

import io.reviewstream.network.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;

/** All figures of a report. */
public final class Gallery {
    private Gallery() {}

    /** Draws them; those for which there are no numbers are left out. Word clouds are named {@code words-1}, by label. */
    public static List<Figure> of(Figures figures) {
        List<Figure> gallery = new ArrayList<>(List.of(
                ConfusionTiles.of(figures.confusion()),
                LabelDots.of(figures.quality()),
                ReliabilityDiagram.of(figures.calibration()),
                AbstentionCurve.of(figures.abstention()),
                LengthHistogram.of(figures.lengths())));
        if (!figures.vocabulary().coverage().isEmpty()) {
            gallery.add(VocabularyCurve.of(figures.vocabulary()));
        }
        if (figures.learning() != null && !figures.learning().points().isEmpty()) {
            gallery.add(LearningCurves.loss(figures.learning()));
            gallery.add(LearningCurves.dev(figures.learning()));
        }
        if (figures.agreement() != null) {
            gallery.add(AgreementHistogram.of(figures.agreement()));
        }
        for (int label = 0; label < figures.words().size(); label++) {
            gallery.add(WordCloud.of(
                    figures.words().get(label), label, figures.words().size()));
        }
        return List.copyOf(gallery);
    }
}
