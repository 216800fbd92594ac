package io.reviewstream.model.text.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class KoreanTest {
    private static Tokenizer korean(KoreanSettings settings) {
        return Tokenizer.of(NormalizerSettings.defaults(), TokenizerSettings.of(settings));
    }

    private static KoreanSettings settings(
            KoreanSettings.Decompound decompound,
            List<String> stopTags,
            List<String> stopWords,
            List<String> dictionary) {
        return new KoreanSettings(decompound, true, stopTags, stopWords, dictionary, false);
    }

    private static List<String> cut(KoreanSettings settings, String text) {
        return korean(settings).tokenize(text).stream().map(Token::text).toList();
    }

    @Test
    void by_default_negation_endings_and_punctuation_stay() {
        assertThat(cut(KoreanSettings.defaults(), "안 보면 후회한다 ㅋㅋㅋㅋㅋ 재미없었어요!!! :)"))
                .containsExactly("안", "보", "면", "후회", "한다", "ㅋㅋㅋ", "재미없", "었", "어요", "!!!", ":)");
    }

    @Test
    void offsets_point_at_the_morphemes_in_the_original() {
        assertThat(korean(KoreanSettings.defaults()).tokenize("정말ㅋㅋㅋㅋㅋㅋ 본다"))
                .contains(new Token("정말", 0, 2), new Token("ㅋㅋㅋ", 2, 8));
    }

    @Test
    void decomposed_hangul_is_composed_first() {
        String text = "\u110B\u1167\u11BC\u1112\u116A 본다";
        assertThat(korean(KoreanSettings.defaults()).tokenize(text)).startsWith(new Token("영화", 0, 5));
    }

    @Test
    void compounds_stay_whole_or_are_cut_or_both() {
        assertThat(cut(settings(KoreanSettings.Decompound.NONE, List.of(), List.of(), List.of()), "가곡역"))
                .containsExactly("가곡역");
        assertThat(cut(settings(KoreanSettings.Decompound.DISCARD, List.of(), List.of(), List.of()), "가곡역"))
                .containsExactly("가곡", "역");
        assertThat(cut(settings(KoreanSettings.Decompound.MIXED, List.of(), List.of(), List.of()), "가곡역"))
                .containsExactly("가곡역", "가곡", "역");
    }

    @Test
    void a_final_consonant_cut_off_is_the_letter_that_people_write() {
        assertThat(cut(settings(KoreanSettings.Decompound.DISCARD, List.of(), List.of(), List.of()), "영화 본 듯"))
                .containsExactly("영화", "보", "ㄴ", "듯");
        assertThat(cut(settings(KoreanSettings.Decompound.DISCARD, List.of(), List.of("ㄴ"), List.of()), "영화 본 듯"))
                .containsExactly("영화", "보", "듯");
    }

    @Test
    void stop_tags_and_stop_words_take_tokens_out() {
        assertThat(cut(settings(KoreanSettings.Decompound.NONE, List.of("J"), List.of("영화"), List.of()), "영화가 배우를 살린다"))
                .doesNotContain("영화", "가", "를")
                .contains("배우");
    }

    @Test
    void a_user_dictionary_word_is_known_in_any_case_and_with_its_signs() {
        assertThat(cut(
                        settings(KoreanSettings.Decompound.NONE, List.of(), List.of(), List.of("C++", "갓띵작")),
                        "c++ 갓띵작이다"))
                .startsWith("c++", "갓띵작");
    }

    @Test
    void hangul_only_takes_out_all_else() {
        KoreanSettings hangul =
                new KoreanSettings(KoreanSettings.Decompound.NONE, true, List.of(), List.of(), List.of(), true);
        assertThat(cut(hangul, "OST가 10점!! 😀 ㅠㅠ")).containsExactly("가", "점", "ㅠㅠ");
    }

    @Test
    void mistakes_in_settings_are_named_with_what_to_do() {
        assertThatThrownBy(() -> settings(KoreanSettings.Decompound.NONE, List.of("JKS"), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenizer.korean.stopTags")
                .hasMessageContaining("JKS")
                .hasMessageContaining("NNG");
        assertThatThrownBy(() -> settings(KoreanSettings.Decompound.NONE, List.of(), List.of(" "), List.of()))
                .hasMessageContaining("tokenizer.korean.stopWords[0] is blank");
        assertThatThrownBy(() ->
                        korean(settings(KoreanSettings.Decompound.NONE, List.of(), List.of(), List.of("세종시 세종시 시"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenizer.korean.userDictionary");
    }
}
