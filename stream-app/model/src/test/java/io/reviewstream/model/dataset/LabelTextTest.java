package io.reviewstream.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelTextTest {
    @Test
    void what_nobody_sees_makes_no_other_label() {
        assertThat(LabelText.of(" \u00a0\tPos\u3000\n")).isEqualTo("Pos");
        assertThat(LabelText.of("tre\u0300s bon")).isEqualTo("tr\u00e8s bon");
        assertThat(LabelText.of("\u1112\u1161\u11ab")).isEqualTo("\ud55c");
        assertThat(LabelText.of("\u3000 ")).isEmpty();
    }

    @Test
    void what_a_name_may_mean_something_by_stays() {
        assertThat(LabelText.of("Pos")).isNotEqualTo(LabelText.of("pos"));
        assertThat(LabelText.of("very  good")).isEqualTo("very  good");
        assertThat(LabelText.of("\uff21")).as("of full width").isEqualTo("\uff21");
        assertThat(LabelText.of("a\u0000b\ud800")).isEqualTo("a\u0000b\ud800");
    }
}
