package io.reviewstream.job.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.quality.PairedComparison;
import org.junit.jupiter.api.Test;

class RecallBoundTest {
    @Test
    void a_label_that_has_lost_what_it_may_is_not_refused_however_many_texts_say_so() {
        assertThat(isBroken(1_000, 50, 110, 1)).isFalse();
        assertThat(isBroken(10_000, 500, 1_010, 1)).isFalse();
    }

    @Test
    void more_than_that_is_refused_where_the_texts_show_it() {
        assertThat(isBroken(1_000, 50, 150, 1)).isTrue();
        assertThat(isBroken(100, 5, 15, 1)).as("the same share of fewer").isFalse();
        assertThat(isBroken(25, 0, 9, 1)).isTrue();
        assertThat(isBroken(25, 0, 9, 2)).as("of two labels").isFalse();
    }

    private static boolean isBroken(int texts, int gained, int lost, int labels) {
        return RecallBound.isBroken(new PairedComparison(texts, gained, lost, 0, 0), labels);
    }
}
