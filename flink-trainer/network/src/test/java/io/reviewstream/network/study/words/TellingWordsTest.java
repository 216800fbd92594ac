package io.reviewstream.network.study.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import io.reviewstream.model.text.tokens.Tokenizer;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.model.text.tokens.TokenizerSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingWordsTest {
    private final Tokenizer words =
            Tokenizer.of(NormalizerSettings.defaults(), TokenizerSettings.defaults(TokenizerKind.WORDS));

    @Test
    void the_log_odds_and_its_z_are_those_of_the_formula() {
        List<LabelledText> texts = List.of(
                new LabelledText("good film", "pos"),
                new LabelledText("good good plot", "pos"),
                new LabelledText("bad film", "neg"),
                new LabelledText("good grief", "neg"));

        List<LabelWords> telling = TellingWords.of(words, texts, 10);

        // Texts with good: 2 of pos and 1 of neg; a text counts a word once: pos has 4 words in its texts, neg 4.
        double prior = 500 * 3 / 8.0;
        double logOdds = Math.log((2 + prior) / (4 + 500 - 2 - prior)) - Math.log((1 + prior) / (4 + 500 - 1 - prior));
        double z = logOdds / Math.sqrt(1 / (2 + prior) + 1 / (1 + prior));
        assertThat(telling).extracting(LabelWords::label).containsExactly("neg", "pos");
        LabelWords.TellingWord good = telling.get(1).words().stream()
                .filter(word -> word.word().equals("good"))
                .findFirst()
                .orElseThrow();
        assertThat(good.texts()).isEqualTo(2);
        assertThat(good.share()).isEqualTo(1.0);
        assertThat(good.logOdds()).isCloseTo(logOdds, within(1e-12));
        assertThat(good.z()).isCloseTo(z, within(1e-12));
    }

    @Test
    void a_word_used_by_one_label_leads_before_one_that_is_rare_and_one_that_all_use() {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            texts.add(new LabelledText("the film is wonderful", "pos"));
            texts.add(new LabelledText("the film is awful", "neg"));
        }
        texts.add(new LabelledText("the unobtainium film", "pos"));

        List<LabelWords> telling = TellingWords.of(words, texts, 2);

        assertThat(telling.get(0).words().get(0).word()).isEqualTo("awful");
        assertThat(telling.get(1).words())
                .extracting(LabelWords.TellingWord::word)
                .startsWith("wonderful")
                .hasSize(2);
        assertThat(telling.get(1).words().get(1).z())
                .isLessThan(telling.get(1).words().get(0).z() / 10);
    }

    @Test
    void a_text_that_repeats_a_word_a_thousand_times_counts_as_one_text() {
        List<LabelledText> texts = new ArrayList<>();
        texts.add(new LabelledText("ax ".repeat(1000), "windows"));
        for (int i = 0; i < 10; i++) {
            texts.add(new LabelledText("start the file manager", "windows"));
            texts.add(new LabelledText("start the engine", "autos"));
        }

        List<LabelWords> telling = TellingWords.of(words, texts, 10);

        assertThat(telling.get(1).words().get(0).word()).isIn("file", "manager");
    }

    @Test
    void a_word_tells_at_most_one_of_two_labels() {
        List<LabelledText> texts = List.of(
                new LabelledText("a b c d", "one"), new LabelledText("a b e", "two"), new LabelledText("a d d", "one"));

        List<LabelWords> telling = TellingWords.of(words, texts, 10);

        assertThat(telling)
                .hasSize(2)
                .allSatisfy(label -> assertThat(label.words()).as(label.label()).isNotEmpty());
        List<String> both = new ArrayList<>(telling.get(0).words().stream()
                .map(LabelWords.TellingWord::word)
                .toList());
        both.retainAll(telling.get(1).words().stream()
                .map(LabelWords.TellingWord::word)
                .toList());
        assertThat(both).isEmpty();
    }

    @Test
    void a_single_label_has_no_telling_words_and_no_text_no_label() {
        assertThat(TellingWords.of(words, List.of(new LabelledText("good film", "pos")), 10))
                .containsExactly(new LabelWords("pos", List.of()));
        assertThat(TellingWords.of(words, List.of(), 10)).isEmpty();
    }
}
