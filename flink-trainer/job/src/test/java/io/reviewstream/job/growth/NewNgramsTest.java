package io.reviewstream.job.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.network.recipe.VocabularyLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NewNgramsTest {
    private static final NgramRoom ROOM = new NgramRoom(1_000);

    private final NewNgrams ngrams = new NewNgrams(Map.of(), 0);

    @Test
    void those_in_enough_texts_are_taken_with_the_idf_of_what_was_counted() {
        for (int text = 0; text < 99; text++) {
            ngrams.hear(text % 33 == 0 ? new long[] {7, -5, text + 100} : new long[] {text + 100});
        }
        assertThat(ngrams.isRipe(4)).isFalse();
        assertThat(ngrams.isRipe(3)).isTrue();

        Map<Long, Float> taken = ngrams.takeRipe(3, NgramTable.of(new long[] {-5}), ROOM);
        assertThat(taken).containsOnlyKeys(7L);
        assertThat(taken.get(7L)).isCloseTo((float) (Math.log(100 / 4.0) + 1), within(1e-5f));
        assertThat(ngrams.counts()).doesNotContainKeys(7L, -5L).hasSize(99);
    }

    @Test
    void a_flood_of_others_halves_all_counts_that_of_texts_too_and_what_keeps_coming_stays() {
        for (int text = 0; text < 3_000; text++) {
            long first = 1_000 * (text + 1L);
            ngrams.hear(LongStream.concat(
                            LongStream.range(first, first + 100),
                            text % 10 == 0 ? LongStream.of(7) : LongStream.empty())
                    .toArray());
        }
        assertThat(ngrams.counts()).hasSizeLessThan(200_000);
        assertThat(ngrams.texts()).isLessThan(3_000);
        float idf = ngrams.takeRipe(3, NgramTable.none(), ROOM).get(7L);
        assertThat(idf).as("a tenth of the texts").isCloseTo((float) (Math.log(10) + 1), within(0.2f));
    }

    @Test
    void they_are_put_behind_what_is_known_and_then_in_the_places_of_what_does_least() {
        NgramTable known = NgramTable.of(new long[] {11, 12, 13});
        Map<Long, Float> taken = new LinkedHashMap<>();
        List.of(21L, 22L, 23L).forEach(hash -> taken.put(hash, hash / 10f));

        GrownNgrams grown = GrownNgrams.of(known, taken, new NgramRoom(5), count -> new int[] {3, 1});

        assertThat(grown.table().hashes()).containsExactly(23, 12, 22, 21);
        assertThat(grown.idf()).containsOnly(Map.entry(4, 2.1f), Map.entry(3, 2.2f), Map.entry(1, 2.3f));
        assertThat(grown.givenUp()).isEqualTo(2);
    }

    @Test
    void there_is_room_for_a_tenth_more_than_a_fit_may_take_and_then_for_a_hundredth_at_a_time() {
        NgramRoom room = NgramRoom.of(new VocabularyLimits(1, 100, 1, 1_000));
        NgramTable full = NgramTable.of(LongStream.range(1, 1_100).toArray());
        NgramTable first = NgramTable.of(LongStream.range(1, 1_000).toArray());

        assertThat(room.free(first)).isEqualTo(100);
        assertThat(room.newcomers(first)).isEqualTo(100);
        assertThat(room.free(full)).isZero();
        assertThat(room.newcomers(full)).isEqualTo(11);
        assertThat(new NgramRoom(1).newcomers(NgramTable.none()))
                .as("none wanted")
                .isZero();
        assertThat(NgramRoom.of(new VocabularyLimits(1, 100, 1, Integer.MAX_VALUE))
                        .most())
                .isEqualTo(Integer.MAX_VALUE);
    }
}
