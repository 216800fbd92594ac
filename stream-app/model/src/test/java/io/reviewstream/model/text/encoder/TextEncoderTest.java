package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import io.reviewstream.model.text.normalization.UnicodeForm;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextEncoderTest {
    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("a", "b", "c", "d", "e", "f", "g", "h"));

    private static EncoderSettings settings(Truncation truncation, int maxTokens) {
        return EncoderSettings.defaults(TokenizerKind.WORDS)
                .withTruncation(truncation)
                .withMaxTokens(maxTokens);
    }

    private static List<String> kept(Truncation truncation, int maxTokens, String text) {
        return new TextEncoder(settings(truncation, maxTokens), VOCABULARY, NgramTable.none())
                .encode(text).tokenList().stream().map(Token::text).toList();
    }

    @Test
    void truncation_keeps_head_or_tail_or_a_quarter_and_the_rest() {
        assertThat(kept(Truncation.HEAD, 4, "a b c d e f g h")).containsExactly("a", "b", "c", "d");
        assertThat(kept(Truncation.TAIL, 4, "a b c d e f g h")).containsExactly("e", "f", "g", "h");
        assertThat(kept(Truncation.HEAD_TAIL, 4, "a b c d e f g h")).containsExactly("a", "f", "g", "h");
        assertThat(kept(Truncation.HEAD_TAIL, 1, "a b c")).containsExactly("c");
        assertThat(kept(Truncation.HEAD_TAIL, 8, "a b c d e f g h")).hasSize(8);
    }

    @Test
    void counts_tell_what_was_kept_and_what_was_known() {
        EncodedText text =
                new TextEncoder(settings(Truncation.HEAD, 4), VOCABULARY, NgramTable.none()).encode("a zzz <pad> b c");
        assertThat(text.ids().tokens()).isEqualTo(4);
        assertThat(text.tokenCount()).isEqualTo(7);
        assertThat(text.truncatedCount()).isEqualTo(3);
        assertThat(text.outOfVocabularyCount()).isEqualTo(3);
        assertThat(text.ids().id(0, 0)).isEqualTo(2);
        assertThat(text.ids().id(1, 0)).isEqualTo(Vocabulary.OOV);
    }

    @Test
    void ngrams_that_the_table_lacks_are_told_once_each_as_they_are_counted_for_a_fit() {
        EncoderSettings settings = settings(Truncation.HEAD, 2).withNgrams(new NgramSettings(2, 3));
        String text = "a b zzz. a b zzz a";
        EncoderCounter counter = EncoderCounter.of(settings);
        counter.addAll(List.of(text));
        long[] all = counter.ngrams(1, 100).hashes();
        long[] some = Arrays.copyOf(all, 3);

        assertThat(new TextEncoder(settings, VOCABULARY, NgramTable.none()).unknownNgrams(text))
                .as("truncated ones too")
                .containsExactlyInAnyOrder(all);
        assertThat(new TextEncoder(settings, VOCABULARY, NgramTable.of(some)).unknownNgrams(text))
                .hasSize(all.length - 3)
                .doesNotContain(some);
        assertThat(new TextEncoder(settings(Truncation.HEAD, 2), VOCABULARY, NgramTable.none()).unknownNgrams(text))
                .isEmpty();
    }

    @Test
    void a_text_without_tokens_is_one_unknown_token() {
        for (String nothing : List.of("", "   ", "\u0000\u200B", "\uFEFF")) {
            EncodedText text =
                    new TextEncoder(settings(Truncation.TAIL, 4), VOCABULARY, NgramTable.none()).encode(nothing);
            assertThat(text.ids().tokens()).isEqualTo(1);
            assertThat(text.ids().id(0, 0)).isEqualTo(Vocabulary.OOV);
            assertThat(text.tokenList()).containsExactly(new Token("<oov>", 0, 0));
            assertThat(text.tokenCount()).isZero();
            assertThat(text.truncatedCount()).isZero();
            assertThat(text.outOfVocabularyCount()).isZero();
        }
    }

    @Test
    void padding_goes_to_either_end_and_overwrites_what_was_there() {
        TextIds text = TextIds.flat(new int[] {5, 6}, 1);
        int[] target = {9, 9, 9, 9, 9, 9};
        text.writeTo(target, 1, 4, PadSide.END);
        assertThat(target).containsExactly(9, 5, 6, 0, 0, 9);
        text.writeTo(target, 1, 4, PadSide.START);
        assertThat(target).containsExactly(9, 0, 0, 5, 6, 9);
        assertThat(text.position(0, 4, PadSide.START)).isEqualTo(2);
        assertThat(text.position(0, 4, PadSide.END)).isZero();
        assertThatThrownBy(() -> text.position(0, 1, PadSide.END)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_fingerprint_tells_every_setting_and_the_vocabulary() {
        EncoderSettings settings = settings(Truncation.HEAD, 4);
        String fingerprint = new TextEncoder(settings, VOCABULARY, NgramTable.none()).fingerprint();
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(new TextEncoder(settings(Truncation.HEAD, 4), VOCABULARY, NgramTable.none()).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(List.of(
                        new TextEncoder(settings(Truncation.TAIL, 4), VOCABULARY, NgramTable.none()).fingerprint(),
                        new TextEncoder(settings.withMaxTokens(5), VOCABULARY, NgramTable.none()).fingerprint(),
                        new TextEncoder(settings, VOCABULARY.plus(List.of("i")), NgramTable.none()).fingerprint(),
                        new TextEncoder(EncoderSettings.defaults(TokenizerKind.KOREAN), VOCABULARY, NgramTable.none())
                                .fingerprint()))
                .doesNotHaveDuplicates()
                .doesNotContain(fingerprint);
    }

    @Test
    void settings_survive_json_as_they_are() throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        for (TokenizerKind kind : TokenizerKind.values()) {
            EncoderSettings settings = EncoderSettings.defaults(kind);
            assertThat(json.readValue(json.writeValueAsString(settings), EncoderSettings.class))
                    .isEqualTo(settings);
        }
    }

    @Test
    void settings_that_lack_a_field_name_it_and_the_fix() {
        JsonMapper json = JsonMapper.builder().build();
        assertThatThrownBy(() -> json.readValue("{\"maxTokens\": 5}", EncoderSettings.class))
                .hasMessageContaining("normalizer is missing: give an object");
        assertThatThrownBy(() -> settings(Truncation.HEAD, 0)).hasMessageContaining("maxTokens is 0: give");
        assertThatThrownBy(() -> new NormalizerSettings(UnicodeForm.NFC, true, -1, true, true, null))
                .hasMessageContaining("normalizer.maxRepeats is -1: use 0");
    }
}
