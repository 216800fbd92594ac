package io.reviewstream.model.scoring.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LengthBucketsTest {

    private final LengthBuckets buckets = new LengthBuckets(List.of(4, 8, 16));

    @Test
    void a_text_goes_into_the_smallest_bucket_that_holds_it() {
        assertThat(List.of(1, 4, 5, 8, 9, 16).stream().map(buckets::bucketFor)).containsExactly(4, 4, 8, 8, 16, 16);
    }

    @Test
    void a_text_that_fits_nowhere_is_refused() {
        assertThatThrownBy(() -> buckets.bucketFor(17)).hasMessageContaining("17 tokens");
    }

    @Test
    void sizes_that_do_not_ascend_from_one_are_refused() {
        for (List<Integer> sizes : List.of(List.<Integer>of(), List.of(0, 1), List.of(4, 4), List.of(8, 4))) {
            assertThatThrownBy(() -> new LengthBuckets(sizes)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
