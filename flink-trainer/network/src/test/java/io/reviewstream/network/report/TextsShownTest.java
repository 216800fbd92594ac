package io.reviewstream.network.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.report.figures.Occlusion.Effect;
import io.reviewstream.network.report.figures.ShownText;
import io.reviewstream.network.report.figures.TextScorer.Scored;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsShownTest {
    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("good", "film"));
    private static final EncoderSettings WORDS = EncoderSettings.defaults(TokenizerKind.WORDS);

    private static Scored scored(EncoderSettings settings, String text) {
        EncodedText encoded = new TextEncoder(settings, VOCABULARY, NgramTable.none()).encode(text);
        float[] attention = new float[encoded.tokenList().size()];
        for (int i = 0; i < attention.length; i++) {
            attention[i] = (i + 1) * 2f / (attention.length * (attention.length + 1));
        }
        return new Scored(text, encoded, new Score(new float[] {0.3f, 0.7f}, attention));
    }

    private static ShownText shown(Scored scored, List<Effect> effects) {
        return new TextsShown(List.of("neg", "pos"), VOCABULARY).of(scored, 0, effects);
    }

    @Test
    void a_sentence_weighs_as_much_as_its_tokens_together() {
        EncoderSettings sentences = WORDS.withSentences(new SentenceSettings(4, 8));
        ShownText shown = shown(scored(sentences, "Good film. Boring end! Really"), List.of());
        assertThat(shown.sentences()).hasSize(3);
        float sum = 0;
        for (ShownText.ShownSentence sentence : shown.sentences()) {
            sum += sentence.weight();
        }
        assertThat(sum).isEqualTo(1f, within(1e-5f));
        ShownText.ShownSentence last = shown.sentences().get(2);
        assertThat(shown.text().substring(last.start(), last.end())).isEqualTo("Really");
        int tokens = shown.tokens().size();
        assertThat(last.weight()).isEqualTo(2f / (tokens + 1), within(1e-5f));
    }

    @Test
    void a_network_that_reads_no_sentences_shows_none() {
        assertThat(shown(scored(WORDS, "Good film. Boring end."), List.of()).sentences())
                .isEmpty();
    }

    @Test
    void labels_probabilities_known_words_and_drops_come_along() {
        Scored scored = scored(WORDS, "good ending");
        ShownText shown = shown(scored, List.of(new Effect(1, -0.25, false)));
        assertThat(shown.truth()).isEqualTo("neg");
        assertThat(shown.predicted()).isEqualTo("pos");
        assertThat(shown.confidence()).isEqualTo(0.7f);
        assertThat(shown.truthProbability()).isEqualTo(0.3f);
        assertThat(shown.tokens()).extracting(ShownText.ShownToken::known).containsExactly(true, false);
        assertThat(shown.tokens()).extracting(ShownText.ShownToken::drop).containsExactly(null, -0.25);
    }

    @Test
    void a_long_text_is_cut_between_characters_and_its_tokens_with_it() {
        String text = "good " + "👍🏽 ".repeat(900);
        ShownText shown = shown(scored(WORDS.withMaxTokens(2000), text), List.of());
        assertThat(shown.cut()).isTrue();
        assertThat(shown.text()).hasSizeBetween(1_999, 2_000).startsWith("good 👍🏽");
        assertThat(Character.isHighSurrogate(shown.text().charAt(shown.text().length() - 1)))
                .isFalse();
        assertThat(shown.tokens()).allMatch(token -> token.end() <= shown.text().length());
    }

    @Test
    void pieces_put_together_are_the_text_and_the_heaviest_is_shaded_in_full() {
        ShownText shown = shown(scored(WORDS, "a film, <b>so</b> good!"), List.of());
        JsonNode json = new ObjectMapper().valueToTree(shown);
        List<Heat.Piece> pieces = Heat.attention(json);
        assertThat(pieces.stream().map(Heat.Piece::text).collect(Collectors.joining()))
                .isEqualTo("a film, <b>so</b> good!");
        assertThat(pieces)
                .filteredOn(Heat.Piece::marked)
                .last()
                .extracting(Heat.Piece::shade)
                .isEqualTo("1.00");
        assertThat(pieces).filteredOn(Heat.Piece::unknown).isNotEmpty();
    }
}
