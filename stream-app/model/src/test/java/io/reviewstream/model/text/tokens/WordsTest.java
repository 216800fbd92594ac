package io.reviewstream.model.text.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import io.reviewstream.model.text.normalization.UnicodeForm;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private final Tokenizer words =
            Tokenizer.of(NormalizerSettings.defaults(), TokenizerSettings.defaults(TokenizerKind.WORDS));

    private List<String> words(String text) {
        return words.tokenize(text).stream().map(Token::text).toList();
    }

    @Test
    void a_contraction_is_one_word_whatever_its_apostrophe() {
        assertThat(words("I don't. We DON’T")).containsExactly("i", "don't", ".", "we", "don't");
    }

    private static List<Token> words(WordSettings settings, String text) {
        return Tokenizer.of(NormalizerSettings.defaults(), TokenizerSettings.of(settings))
                .tokenize(text);
    }

    @Test
    void contractions_are_cut_as_glove_has_them() {
        WordSettings split = new WordSettings(true, true, false);
        assertThat(words(split, "Don’t! It's I'm we'd you're they've he'll can't shouldn't've"))
                .extracting(Token::text)
                .containsExactly(
                        "do", "n't", "!", "it", "'s", "i", "'m", "we", "'d", "you", "'re", "they", "'ve", "he", "'ll",
                        "ca", "n't", "should", "n't", "'ve");
        assertThat(words(split, "o'clock rock'n'roll dogs' n't DON'T"))
                .extracting(Token::text)
                .containsExactly("o'clock", "rock'n'roll", "dogs", "'", "n't", "do", "n't");
        assertThat(words(split, "a DON’T"))
                .containsExactly(new Token("a", 0, 1), new Token("do", 2, 4), new Token("n't", 4, 7));
    }

    @Test
    void words_are_cut_at_the_signs_inside_of_them() {
        assertThat(words(new WordSettings(false, false, true), "b.com e-mail x_y 1,000.50 don't __init__ l·l 1️⃣ #️⃣"))
                .extracting(Token::text)
                .containsExactly(
                        "b", "com", "e", "mail", "x", "y", "1", "000", "50", "don't", "init", "l", "l", "1\u20E3",
                        "#\u20E3");
        assertThat(words(new WordSettings(true, true, true), "say.it's"))
                .containsExactly(
                        new Token("say", 0, 3), new Token(".", 3, 4), new Token("it", 4, 6), new Token("'s", 6, 8));
    }

    @Test
    void punctuation_and_emoticons_are_tokens() {
        assertThat(words("Stop!!! Really?! hm... :-) :( ^_^ (a, b)"))
                .containsExactly(
                        "stop", "!!!", "really", "?!", "hm", "...", ":-)", ":(", "^_^", "(", "a", ",", "b", ")");
    }

    @Test
    void punctuation_goes_but_emoji_stay_where_it_is_not_wanted() {
        Tokenizer bare = Tokenizer.of(
                NormalizerSettings.defaults(), TokenizerSettings.of(new WordSettings(false, false, false)));
        assertThat(bare.tokenize("Great!!! 😀 :)")).extracting(Token::text).containsExactly("great", "😀");
    }

    @Test
    void each_emoji_is_one_token_with_all_its_parts() {
        assertThat(words("👨‍👩‍👧👍🏽 🇰🇷❤️")).containsExactly("👨‍👩‍👧", "👍🏽", "🇰🇷", "❤");
    }

    @Test
    void a_word_too_long_comes_in_pieces_that_split_no_character() {
        List<Token> pieces = words.tokenize("x" + "\uD835\uDC00y".repeat(300));
        assertThat(pieces).hasSizeGreaterThan(1).allSatisfy(piece -> {
            assertThat(piece.text().length()).isLessThanOrEqualTo(255);
            assertThat(piece.text()).doesNotContain("\uFFFD");
        });
    }

    @Test
    void tags_go_entities_are_undone_and_what_only_looks_like_a_tag_stays() {
        assertThat(words("good<br /><br>bad&amp;ugly <b and c> <3"))
                .containsExactly("good", "bad", "&", "ugly", "<", "3");
        assertThat(words("a <boo and c> d")).containsExactly("a", "<", "boo", "and", "c", ">", "d");
    }

    @Test
    void all_entities_of_html_are_undone_and_point_at_what_was_written() {
        assertThat(words("it&#8217;s caf&eacute; &LT; &#X27; &Eacute;t&#xe9; &hellip; &#128512; &#150;"))
                .containsExactly("it's", "café", "<", "'", "été", "…", "😀", "–");
        assertThat(words.tokenize("a &eacute;t b"))
                .containsExactly(new Token("a", 0, 1), new Token("ét", 2, 11), new Token("b", 12, 13));
    }

    @Test
    void what_is_no_entity_stays_as_it_was_written() {
        assertThat(words("AT&T; &nosuchname; &#x110000; &#55357; &amp;lt;").stream()
                        .anyMatch(word -> word.contains("\uFFFD") || word.isBlank()))
                .isFalse();
        assertThat(words("R&D &nosuchname;")).contains("nosuchname");
    }

    @Test
    void entities_of_former_bundles_are_undone_as_they_were() {
        Tokenizer former = Tokenizer.of(
                new NormalizerSettings(UnicodeForm.NFC, true, 3, true, true, null),
                TokenizerSettings.defaults(TokenizerKind.WORDS));
        assertThat(former.tokenize("x &LT; &amp; &eacute;").stream().map(Token::text))
                .containsExactly("x", "&", "&", "eacute", ";");
    }

    @Test
    void a_web_address_is_one_token_that_points_at_all_of_it() {
        String text = "보라 http://a.bc/d?e=1. 좋다";
        assertThat(words.tokenize(text))
                .containsExactly(
                        new Token("보라", 0, 2),
                        new Token("<url>", 3, 20),
                        new Token(".", 20, 21),
                        new Token("좋다", 22, 24));
    }

    @Test
    void addresses_at_both_ends_and_side_by_side_keep_their_order() {
        assertThat(words("www.a.b www.c.d x https://e.f")).containsExactly("<url>", "<url>", "x", "<url>");
    }

    @Test
    void repeats_are_cut_but_numbers_stay_and_the_token_covers_the_whole_run() {
        assertThat(words.tokenize("soooooo 100000 ❤️❤️❤️❤️❤️"))
                .containsExactly(
                        new Token("sooo", 0, 7),
                        new Token("100000", 8, 14),
                        new Token("❤", 15, 17),
                        new Token("❤", 17, 19),
                        new Token("❤", 19, 25));
    }

    @Test
    void offsets_point_into_the_original_through_every_step() {
        String text = "<br />e\u0301tude İZMİR &quot;oooooh";
        List<Token> tokens = words.tokenize(text);
        assertThat(tokens).extracting(Token::text).containsExactly("étude", "i\u0307zmi\u0307r", "\"", "oooh");
        assertThat(tokens)
                .extracting(token -> text.substring(token.start(), token.end()))
                .containsExactly("e\u0301tude", "İZMİR", "&quot;", "oooooh");
    }

    @Test
    void half_a_character_becomes_the_replacement_character() {
        assertThat(words("a\uD800b")).containsExactly("a", "\uFFFD", "b");
    }
}
