package io.reviewstream.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccuracyRowsTest {
    private final AccuracyRows rows = new AccuracyRows();

    @Test
    void every_row_of_the_table_can_be_read() {
        assertThat(rows.matching("")).hasSize(18).allSatisfy((name, row) -> {
            assertThat(name).startsWith(row.data().replace("-2500", ""));
            assertThat(row.seeds()).isBetween(1, 5);
        });
        assertThat(rows.row("imdb-stars-ratings").labelColumn()).isEqualTo("rating");
        assertThat(rows.row("rt-polarity").labelColumn()).isEqualTo("label");
        assertThat(rows.row("20newsgroups-lstm-50").set()).containsEntry("encoder.max-tokens", "50");
    }

    @Test
    void a_name_means_that_row_and_a_beginning_all_that_begin_so() {
        assertThat(rows.matching("nsmc-binary")).containsOnlyKeys("nsmc-binary");
        assertThat(rows.matching("nsmc-b, names"))
                .containsOnlyKeys("nsmc-binary-gru", "nsmc-binary", "names-18lang", "names-gender");
        assertThat(rows.matching("rt-polarity,20newsgroups-l").keySet())
                .as("in the order of the table")
                .startsWith("20newsgroups-lstm-30")
                .endsWith("rt-polarity");
    }

    @Test
    void a_row_that_is_not_there_is_named() {
        assertThatThrownBy(() -> rows.matching("imdb,nope"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"nope\"")
                .hasMessageContaining("imdb-stars");
    }
}
