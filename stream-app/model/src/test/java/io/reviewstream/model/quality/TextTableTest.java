package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbers_stand_below_each_other_beside_hangul_as_beside_letters() {
        TextTable table =
                new TextTable(List.of("label", "texts")).add(List.of("긍정", "7")).add(List.of("negative", "1234"));

        assertThat(table.toString().lines().map(DisplayWidth::of)).containsOnly(15);
        assertThat(table.toString()).isEqualTo("label     texts\n긍정          7\nnegative   1234\n");
    }

    @Test
    void a_line_feed_in_a_cell_breaks_no_line() {
        assertThat(new TextTable(List.of("word")).add(List.of("a\nb")).toString())
                .isEqualTo("word\na b\n");
    }

    @Test
    void a_row_of_another_length_is_refused() {
        TextTable table = new TextTable(List.of("label", "texts"));

        assertThatThrownBy(() -> table.add(List.of("one"))).hasMessageContaining("2 cells");
    }
}
