package io.reviewstream.network.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.UnknownTokens;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextStatisticsTest {
    private static final EncoderSettings SETTINGS =
            EncoderSettings.defaults(TokenizerKind.WORDS).withMaxTokens(4);
    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("the", "film", "was", "good"));

    private static TextStatistics of(EncoderSettings settings, String... texts) {
        TextEncoder encoder = new TextEncoder(settings, VOCABULARY, NgramTable.none());
        TextStatistics statistics = new TextStatistics(VOCABULARY);
        for (String text : texts) {
            statistics.add(encoder.encode(text));
        }
        return statistics;
    }

    @Test
    void lengths_are_those_before_truncation() {
        Lengths lengths = of(SETTINGS, "the film", "the film was good and long", "", "good")
                .lengths(List.of(2, 4));
        assertThat(lengths.mean()).isEqualTo(9 / 4.0);
        assertThat(lengths.median()).isEqualTo(1);
        assertThat(lengths.max()).isEqualTo(6);
        assertThat(lengths.truncatedTexts()).isEqualTo(1);
        assertThat(lengths.truncatedShare()).isEqualTo(0.25);
        assertThat(lengths.cutTokenShare()).isEqualTo(2 / 9.0, within(1e-12));
        assertThat(lengths.coverage()).containsExactly(new Lengths.Fit(2, 0.75, true), new Lengths.Fit(4, 0.75, true));
    }

    @Test
    void the_histogram_holds_every_text_once_and_its_last_bin_the_long_tail() {
        int[] tokens = IntStream.rangeClosed(1, 1000)
                .map(i -> i > 990 ? 5_000 + i : i % 100)
                .toArray();
        Lengths lengths = Lengths.of(tokens, new int[1000], List.of(64));
        assertThat(lengths.histogram().stream().mapToLong(Lengths.Bin::texts).sum())
                .isEqualTo(1000);
        assertThat(lengths.histogram()).hasSizeLessThanOrEqualTo(34);
        Lengths.Bin last = lengths.histogram().get(lengths.histogram().size() - 1);
        assertThat(last.to()).isEqualTo(6000);
        assertThat(last.texts()).isGreaterThanOrEqualTo(10);
        assertThat(lengths.histogram().get(0).from()).isZero();
    }

    @Test
    void unknown_words_are_counted_and_the_most_frequent_named() {
        VocabularyUse use = of(SETTINGS, "the film was superb", "superb film", "good", "meh")
                .vocabulary();
        assertThat(use.words()).isEqualTo(4);
        assertThat(use.wordsSeen()).isEqualTo(4);
        assertThat(use.occurrences()).isEqualTo(8);
        assertThat(use.unknown()).isEqualTo(3);
        assertThat(use.textsWithUnknown()).isEqualTo(0.75);
        assertThat(use.unknownWords())
                .containsExactly(new VocabularyUse.UnknownWord("superb", 2), new VocabularyUse.UnknownWord("meh", 1));
        assertThat(use.coverage()).containsExactly(new VocabularyUse.Cover(4, 5 / 8.0));
    }

    @Test
    void unknown_words_that_the_encoder_drops_count_too() {
        VocabularyUse use = of(SETTINGS.withUnknownTokens(UnknownTokens.DROP), "the film was superb", "meh")
                .vocabulary();
        assertThat(use.occurrences()).isEqualTo(5);
        assertThat(use.unknown()).isEqualTo(2);
        assertThat(use.textsWithUnknown()).isEqualTo(1);
    }
}
