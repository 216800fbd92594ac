package io.reviewstream.network.recipe.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.study.words.TextSource;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeChoiceTest {
    private static final List<String> ENGLISH =
            List.of("the", "film", "was", "good", "bad", "not", "a", "story", "actors", "boring");
    private static final List<String> KOREAN = List.of("영화", "재미있는", "정말", "배우", "나쁜", "지루한", "최고", "이야기");

    private final Random random = new Random(1);

    private String words(List<String> words, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining(" "));
    }

    private static RecipeChoice of(int rows, int labels, IntFunction<String> text) {
        return of(source(rows, labels, text));
    }

    private static RecipeChoice of(TextSource texts) {
        return RecipeChoice.of(TextSurvey.of(texts).traits(null));
    }

    private static TextSource source(int rows, int labels, IntFunction<String> text) {
        return TextSource.of(
                "made up",
                IntStream.range(0, rows)
                        .mapToObj(i -> new LabelledText(text.apply(i), "l" + i % labels))
                        .toList());
    }

    @Test
    void english_sentences_get_the_recipe_for_sentences_and_lengths_that_fit() {
        RecipeChoice choice = of(3_000, 2, i -> words(ENGLISH, 5 + i % 20));
        assertThat(choice.recipe()).isEqualTo("bigru-attention-short");
        Recipe recipe = choice.load();
        assertThat(recipe.buckets()).containsExactly(16, 24, 32, 64);
        assertThat(choice.line())
                .startsWith("recipe bigru-attention-short, ")
                .contains("for 3,000 rows with 2 labels, texts of several words", "95 % of at most 2")
                .endsWith("another by --recipe NAME, --tokenizer KIND or --set KEY=VALUE")
                .doesNotContain("\n");
    }

    @Test
    void reviews_of_some_sentences_get_the_recipe_for_reviews() {
        assertThat(of(3_000, 2, i -> words(ENGLISH, 50 + i % 150)).recipe()).isEqualTo("bigru-attention");
        assertThat(of(25_000, 2, i -> words(ENGLISH, 10)).recipe()).isEqualTo("bigru-attention");
    }

    @Test
    void korean_comments_are_cut_into_morphemes_and_few_of_them_are_read_more_often() {
        RecipeChoice few = of(2_000, 2, i -> words(KOREAN, 4 + i % 8));
        assertThat(few.recipe()).isEqualTo("bigru-attention-korean-few");
        assertThat(few.line()).contains("Hangul");
        assertThat(few.load().encoder().ngrams().subwords()).isZero();
        assertThat(of(21_000, 2, i -> words(KOREAN, 5)).recipe()).isEqualTo("bigru-attention-korean");
    }

    @Test
    void korean_among_english_is_korean_where_a_good_part_of_the_letters_is() {
        assertThat(of(500, 2, i -> words(KOREAN, 6) + " " + words(ENGLISH, 3)).recipe())
                .isEqualTo("bigru-attention-korean-few");
        assertThat(of(500, 2, i -> words(KOREAN, 1) + " " + words(ENGLISH, 12)).recipe())
                .isEqualTo("bigru-attention-short");
    }

    @Test
    void names_are_read_by_their_letters() {
        RecipeChoice choice = of(4_000, 18, i -> "Name" + (char) ('a' + i % 26) + (char) ('a' + i % 7));
        assertThat(choice.recipe()).isEqualTo("char-bigru-attention");
        assertThat(choice.load().encoder().tokenizer().characters().boundaries())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2, bigru-attention-long", "5, bigru-attention-long", "20, han"})
    void long_documents_are_read_sentence_by_sentence_where_they_are_told_apart_by_topics(int labels, String recipe) {
        assertThat(of(400, labels, i -> words(ENGLISH, 200 + i % 200)).recipe()).isEqualTo(recipe);
    }

    @Test
    void no_text_is_cut_shorter_than_the_recipe_cuts_it_however_short_those_at_hand_are() {
        RecipeChoice codes = of(300, 3, i -> "A" + (1_000_000 + i));
        assertThat(codes.recipe()).isEqualTo("char-bigru-attention");
        assertThat(codes.load().encoder().maxTokens()).isEqualTo(24);
        assertThat(codes.load().buckets()).endsWith(24);
        assertThat(of(300, 2, i -> words(ENGLISH, 3)).load().encoder().maxTokens())
                .isEqualTo(64);
    }

    @Test
    void long_texts_with_numbers_for_labels_are_rated() {
        TextSource rated = TextSource.of(
                "made up",
                IntStream.range(0, 400)
                        .mapToObj(i -> new LabelledText(words(ENGLISH, 300), Integer.toString(i % 8)))
                        .toList());
        assertThat(of(rated).recipe()).isEqualTo("han-ratings");
    }

    @Test
    void a_tokenizer_that_was_asked_for_decides_and_lengths_follow_it() {
        RecipeChoice choice = RecipeChoice.of(
                TextSurvey.of(source(500, 2, i -> words(ENGLISH, 60))).traits(TokenizerKind.CHARACTERS));
        assertThat(choice.recipe()).isEqualTo("char-bigru-attention");
        assertThat(choice.line()).contains("characters as told");
        assertThat(choice.load().encoder().maxTokens()).isGreaterThan(200);
        assertThat(choice.load().buckets()).hasSize(4);
    }

    @Test
    void long_korean_texts_are_not_cut_to_the_length_of_comments() {
        assertThat(of(500, 2, i -> words(KOREAN, 150)).load().encoder().maxTokens())
                .isGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource({"2, 1000000", "20, 1000000", "300, 66666"})
    void many_labels_bound_the_ngrams_so_that_the_linear_path_fits_into_memory(int labels, int ngrams) {
        assertThat(of(900, labels, i -> words(ENGLISH, 8)).load().vocabulary().ngramMaxSize())
                .isEqualTo(ngrams);
    }

    @Test
    void fifty_rows_and_one_row_are_enough_to_choose_by() {
        assertThat(of(50, 2, i -> words(ENGLISH, 8)).recipe()).isEqualTo("bigru-attention-short");
        assertThat(of(1, 1, i -> "good").load()).isNotNull();
        assertThat(of(2, 2, i -> "").load()).isNotNull();
    }

    @Test
    void labels_that_are_skewed_are_told() {
        TextSource texts = TextSource.of(
                "made up",
                IntStream.range(0, 500)
                        .mapToObj(i -> new LabelledText(words(ENGLISH, 8), i % 100 == 0 ? "rare" : "often"))
                        .toList());
        assertThat(of(texts).line()).contains("2 labels (99 to 1: judge by macro F1 too)");
    }

    @Test
    void so_many_tokens_that_every_pass_takes_minutes_are_read_less_often() {
        List<Integer> lengths = Collections.nCopies(100, 200);
        TextTraits many = new TextTraits(1_000_000, 2, 1, 1, false, TokenizerKind.WORDS, "words", lengths);
        TextTraits some = new TextTraits(30_000, 2, 1, 1, false, TokenizerKind.WORDS, "words", lengths);
        assertThat(RecipeChoice.of(many).load().schedule().epochs()).isEqualTo(1);
        assertThat(RecipeChoice.of(some).load().schedule().epochs()).isEqualTo(3);
    }

    @Test
    void the_same_texts_give_the_same_choice() {
        TextSource texts = source(5_000, 3, i -> words(ENGLISH, 5 + i % 30));
        assertThat(of(texts)).isEqualTo(of(texts));
    }
}
