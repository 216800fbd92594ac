package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.profile.Histogram;
import io.reviewstream.model.profile.ProfileBuilder;
import io.reviewstream.model.profile.ReferenceProfile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthLadderTest {
    private static final List<Integer> BUCKETS = List.of(16, 32, 64, 128);

    private static Histogram lengths(IntStream tokens) {
        ProfileBuilder builder = ReferenceProfile.builder(List.of("a", "b"));
        tokens.forEach(length -> builder.add(length, 0, 0, 0.5));
        return builder.build().tokenCount();
    }

    @Test
    void lengths_are_added_where_texts_are() {
        List<Integer> lengths =
                LengthLadder.of(BUCKETS, lengths(IntStream.range(0, 1000).map(i -> 33 + i % 16)));
        assertThat(lengths).containsAll(BUCKETS).contains(40, 48).isSorted();
        assertThat(lengths).allMatch(length -> BUCKETS.contains(length) || (length > 32 && length <= 48));
    }

    @Test
    void texts_as_long_as_the_buckets_need_no_other_lengths() {
        assertThat(LengthLadder.of(
                        BUCKETS, lengths(IntStream.generate(() -> 500).limit(9))))
                .isEqualTo(BUCKETS);
    }

    @Test
    void no_texts_need_no_other_lengths() {
        assertThat(LengthLadder.of(BUCKETS, lengths(IntStream.empty()))).isEqualTo(BUCKETS);
    }

    @Test
    void the_steps_of_all_lengths_are_bounded() {
        List<Integer> lengths = LengthLadder.of(
                List.of(64, 256), lengths(IntStream.range(0, 5000).map(i -> 1 + i % 256)));
        assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isBetween(600, 1000);
        assertThat(lengths).endsWith(256);
    }

    @Test
    void buckets_beyond_the_bound_stay_as_they_are() {
        List<Integer> wide = List.of(512, 1024);
        assertThat(LengthLadder.of(wide, lengths(IntStream.range(1, 1000)))).isEqualTo(wide);
    }
}
