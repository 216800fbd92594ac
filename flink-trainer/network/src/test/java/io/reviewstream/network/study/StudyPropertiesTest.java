package io.reviewstream.network.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.EncoderCounter;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.study.words.TextSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** More texts than a slice holds, counted again by the encoder that serves. */
class StudyPropertiesTest {
    private static final EncoderSettings ENCODER =
            StudyTexts.recipe("plain-bigru-attention").encoder().withMaxTokens(1000);

    private final TextSource texts = StudyTexts.random(7, 9_000);
    private final StudyReport report = StudyTexts.study().run(texts, null);

    private List<LabelledText> rows(boolean held) {
        try (Stream<LabelledText> rows = texts.open()) {
            return rows.filter(row -> CanonicalText.isHoldout(row.text(), 0.1) == held)
                    .toList();
        }
    }

    private static EncoderCounter counter(List<LabelledText> rows) {
        EncoderCounter counter = EncoderCounter.of(ENCODER);
        counter.addAll(rows.stream().map(LabelledText::text).toList());
        return counter;
    }

    @Test
    void each_cut_leaves_the_vocabulary_that_training_would_build() {
        EncoderCounter counter = counter(rows(false));
        counter.addAll(rows(true).stream().map(LabelledText::text).toList());

        assertThat(report.vocabulary().cuts())
                .extracting(VocabularyStudy.Cut::words)
                .as("none leaves more words than the one before, and the last far fewer than the first")
                .isSortedAccordingTo(Comparator.reverseOrder())
                .satisfies(words -> assertThat(words.get(words.size() - 1)).isLessThan(words.get(0) / 2));
        for (VocabularyStudy.Cut cut : report.vocabulary().cuts()) {
            assertThat(counter.vocabulary(cut.minCount(), 1_000_000, Set.of()).size())
                    .as("padding, unknown and the words seen %d times", cut.minCount())
                    .isEqualTo(cut.words() + 2);
        }
    }

    @Test
    void unknown_words_on_dev_are_those_that_the_encoder_finds() {
        EncoderCounter counter = counter(rows(false));
        List<LabelledText> dev = rows(true);
        assertThat(report.dev().texts()).isEqualTo(dev.size());

        for (VocabularyStudy.Cut cut : report.vocabulary().cuts()) {
            TextEncoder encoder = new TextEncoder(
                    ENCODER, counter.vocabulary(cut.minCount(), 1_000_000, Set.of()), NgramTable.none());
            List<EncodedText> encoded =
                    dev.stream().map(row -> encoder.encode(row.text())).toList();
            double unknown =
                    encoded.stream().mapToInt(EncodedText::outOfVocabularyCount).sum();
            int tokens = encoded.stream().mapToInt(EncodedText::tokenCount).sum();

            assertThat(cut.unknownOnDev()).isCloseTo(unknown / tokens, within(1e-12));
        }
    }

    @Test
    void bars_hold_every_text_and_shares_every_label() {
        assertThat(report.lengths().histogram().stream()
                        .mapToLong(LengthStudy.Bar::texts)
                        .sum())
                .isEqualTo(9_000);
        assertThat(report.labels().labels().stream()
                        .mapToDouble(LabelStudy.LabelShare::share)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(report.labels().evenness()).isBetween(0.99, 1.0);
    }

    @Test
    void a_longer_limit_never_covers_less_and_never_costs_less() {
        List<LengthStudy.Coverage> coverage = report.lengths().coverage();
        for (int i = 1; i < coverage.size(); i++) {
            assertThat(coverage.get(i).texts())
                    .isGreaterThanOrEqualTo(coverage.get(i - 1).texts());
            assertThat(coverage.get(i).tokens())
                    .isGreaterThanOrEqualTo(coverage.get(i - 1).tokens());
            assertThat(coverage.get(i).stepsPerText())
                    .isGreaterThanOrEqualTo(coverage.get(i - 1).stepsPerText());
        }
        assertThat(coverage.get(coverage.size() - 1).texts()).isEqualTo(1);
    }

    @Test
    void a_higher_cut_never_leaves_more_words_or_fewer_unknown_ones() {
        List<VocabularyStudy.Cut> cuts = report.vocabulary().cuts();
        for (int i = 1; i < cuts.size(); i++) {
            assertThat(cuts.get(i).words()).isLessThanOrEqualTo(cuts.get(i - 1).words());
            assertThat(cuts.get(i).rareWords())
                    .isGreaterThanOrEqualTo(cuts.get(i - 1).rareWords());
            assertThat(cuts.get(i).rareOccurrences())
                    .isGreaterThanOrEqualTo(cuts.get(i - 1).rareOccurrences());
            assertThat(cuts.get(i).unknownOnDev())
                    .isGreaterThanOrEqualTo(cuts.get(i - 1).unknownOnDev());
        }
    }

    @Test
    void two_runs_say_the_same_whatever_the_threads_did() {
        assertThat(StudyTexts.study().run(texts, null)).isEqualTo(report);
    }
}
