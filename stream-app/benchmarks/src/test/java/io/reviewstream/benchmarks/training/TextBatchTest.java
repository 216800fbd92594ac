package io.reviewstream.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.training.Example;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextBatchTest {
    private static final TextBatch BATCH = new TextBatch(
            3,
            List.of(
                    new Example(TextIds.flat(new int[] {5, 6, 7}, 1), 0),
                    new Example(TextIds.flat(new int[] {8}, 1), 1)));

    @Test
    void the_peer_gets_the_same_ids_padded_behind_or_cut() {
        assertThat(BATCH.padded()).containsExactly(5, 6, 7, 8, 0, 0);
        assertThat(BATCH.paddedTo(2).padded()).containsExactly(5, 6, 8, 0);
        assertThat(BATCH.paddedTo(4).padded()).containsExactly(5, 6, 7, 0, 8, 0, 0, 0);
        assertThat(BATCH.labels()).containsExactly(0f, 1f);
    }

    @Test
    void made_up_texts_are_of_half_to_full_length_and_tell_their_label() {
        List<TextBatch> batches = new MadeUpTexts(1000).batches(3, 8, 20);
        assertThat(batches).hasSize(3).allSatisfy(batch -> {
            assertThat(batch.examples()).hasSize(8);
            assertThat(batch.examples().get(0).ids().length()).isEqualTo(20);
        });
        assertThat(batches).flatMap(TextBatch::examples).allSatisfy(example -> {
            assertThat(example.ids().length()).isBetween(10, 20);
            int others = example.label() == 0 ? 12 : 2;
            IntStream.range(0, example.ids().tokens())
                    .map(token -> example.ids().id(token, 0))
                    .forEach(id -> assertThat(id).isBetween(2, 999).isNotIn(others, others + 9));
        });
    }

    @Test
    void made_up_texts_are_the_same_each_time() {
        assertThat(new MadeUpTexts(1000).batches(2, 4, 10)).isEqualTo(new MadeUpTexts(1000).batches(2, 4, 10));
    }

    @Test
    void long_texts_have_the_sentences_that_their_name_says_and_the_first_has_all() {
        TextBatch batch = new LongText(4, 8, 1).batch(3);
        assertThat(batch.length()).isEqualTo(32);
        assertThat(batch.examples().stream().map(example -> example.ids().sentences()))
                .containsExactly(4, 1, 1);
        assertThat(new LongText(0, 8, 0).batch(2).examples())
                .allSatisfy(example -> assertThat(example.ids().length()).isEqualTo(8));
    }
}
