package io.reviewstream.model.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.text.RandomTexts;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncoderCounterTest {
    private static final EncoderSettings BIGRAMS =
            EncoderSettings.defaults(TokenizerKind.WORDS).withNgrams(new NgramSettings(2, 0));

    private static EncoderCounter counted(EncoderSettings settings, String... texts) {
        EncoderCounter counter = EncoderCounter.of(settings);
        counter.addAll(List.of(texts));
        return counter;
    }

    @Test
    void frequent_tokens_come_first_and_words_with_a_vector_need_one_occurrence() {
        EncoderCounter counter = counted(BIGRAMS, "b a c b", "b a d <pad>");
        assertThat(counter.vocabulary(1, 100, Set.of()).tokens())
                .startsWith("<pad>", "<oov>", "b", "a")
                .contains("c", "d");
        assertThat(counter.vocabulary(2, 100, Set.of("d", "unseen")).tokens())
                .containsExactly("<pad>", "<oov>", "b", "a", "d");
        assertThat(counter.vocabulary(Integer.MAX_VALUE, 100, Set.of("d")).tokens())
                .containsExactly("<pad>", "<oov>", "d");
        assertThat(counter.vocabulary(1, 3, Set.of()).tokens()).containsExactly("<pad>", "<oov>", "b");
    }

    @Test
    void frequent_ngrams_come_first_and_rare_ones_not_at_all() {
        EncoderCounter counter = counted(BIGRAMS, "x y x y x y", "y x", "p q");
        assertThat(counter.distinctNgrams()).isEqualTo(3);
        NgramTable table = counter.ngrams(2, 100);
        assertThat(table.size()).isEqualTo(3);
        TextEncoder encoder = new TextEncoder(BIGRAMS, counter.vocabulary(1, 100, Set.of()), table);
        TextIds ids = encoder.ids("x y x p q");
        // Both are seen three times, so their hashes decide who is first.
        assertThat(List.of(ids.id(1, 1), ids.id(2, 1))).containsExactlyInAnyOrder(1, 2);
        assertThat(ids.id(0, 1)).isZero();
        assertThat(ids.id(4, 1)).isZero();
        assertThat(counter.ngrams(1, 3).size()).isEqualTo(3);
        assertThat(counter.ngrams(1, 1)).isEqualTo(NgramTable.none());
    }

    @Test
    void the_order_of_texts_and_threads_changes_nothing() {
        RandomTexts random = new RandomTexts(8);
        List<String> texts = new ArrayList<>(
                IntStream.range(0, 3000).mapToObj(i -> random.next(12)).toList());
        EncoderSettings settings = BIGRAMS.withNgrams(new NgramSettings(3, 3));
        EncoderCounter one = EncoderCounter.of(settings);
        one.addAll(texts);
        Collections.shuffle(texts, new Random(1));
        EncoderCounter other = EncoderCounter.of(settings);
        texts.forEach(text -> other.addAll(List.of(text)));
        assertThat(other.ngrams(1, 1 << 20)).isEqualTo(one.ngrams(1, 1 << 20));
        assertThat(other.ngrams(3, 1000)).isEqualTo(one.ngrams(3, 1000));
        assertThat(other.vocabulary(2, 500, Set.of())).isEqualTo(one.vocabulary(2, 500, Set.of()));
    }

    /** A table of hashes is worth nothing once the hash changes: these are written into bundles. */
    @Test
    void hashes_are_the_same_for_ever() {
        NgramHasher hasher = new NgramHasher(new NgramSettings(2, 2));
        hasher.next("not");
        assertThat(hasher.next("good"))
                .containsExactly(-2410959001657798408L, -8465730145699252517L, -1535042165745274898L);
    }

    @Test
    void limits_too_small_are_refused_by_name() {
        EncoderCounter counter = counted(BIGRAMS);
        assertThatThrownBy(() -> counter.ngrams(0, 10)).hasMessageContaining("minCount of n-grams is 0");
        assertThatThrownBy(() -> counter.ngrams(1, 0)).hasMessageContaining("maxSize of n-grams is 0");
        assertThatThrownBy(() -> counter.vocabulary(0, 10, Set.of())).hasMessageContaining("minCount is 0");
    }
}
