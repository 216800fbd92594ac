package io.reviewstream.network.report.figures;

import io.reviewstream.model.quality.Abstention;
import io.reviewstream.model.quality.BaselineFigures;
import io.reviewstream.model.quality.Calibration;
import io.reviewstream.model.quality.Confusion;
import io.reviewstream.model.quality.Quality;
import io.reviewstream.network.study.words.LabelWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a report says, as {@code report.json} holds it. The page and the figures show nothing else.
 *
 * @param format of this record; {@link #FORMAT}
 * @param baseline null if there is none
 * @param agreement null if no text was fit for the comparison
 * @param words the most telling words of each label, by log-odds
 * @param mistakes the surest ones; not all if there are many
 * @param learning null if the training's history is not known
 */
public record Figures(
        int format,
        Subject subject,
        Quality quality,
        Confusion confusion,
        @Nullable BaselineFigures baseline,
        Calibration calibration,
        Abstention abstention,
        @Nullable AttentionAgreement agreement,
        ExampleTexts examples,
        List<LabelWords> words,
        Lengths lengths,
        VocabularyUse vocabulary,
        List<Mistake> mistakes,
        @Nullable Learning learning) {
    /** The one format this code writes and reads. */
    public static final int FORMAT = 1;

    public Figures {
        words = List.copyOf(words);
        mistakes = List.copyOf(mistakes);
    }
}
