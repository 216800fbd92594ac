package io.reviewstream.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingLabelsTest {
    private static final RatingLabels RATINGS = RatingLabels.of("..4=neg, 9..=pos");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"4,neg", "-3,neg", "4.0,neg", "0,neg", "9,pos", "10,pos", "9.5,pos", "neg,neg", "pos,pos"})
    void a_rating_is_the_label_of_its_range_and_a_label_is_itself(String given, String label) {
        assertThat(RATINGS.label(given)).contains(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "4.01", "8.99", "+7"})
    void a_rating_of_no_range_stands_for_no_label(String given) {
        assertThat(RATINGS.label(given)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "", "Pos", "4,5", "NaN", "1e1", "0x4", "4/5", "٤"})
    void what_is_neither_is_an_error_that_names_the_labels(String given) {
        assertThatThrownBy(() -> RATINGS.label(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + given + "'")
                .hasMessageContaining("neg, pos");
    }

    @Test
    void without_rules_every_label_is_itself() {
        assertThat(RatingLabels.of(" ")).isEqualTo(RatingLabels.NONE);
        assertThat(RatingLabels.NONE.label("9")).contains("9");
        assertThat(RatingLabels.NONE.label("good")).contains("good");
    }

    @Test
    void rules_may_have_both_ends_or_one_rating() {
        RatingLabels stars = RatingLabels.of("1=worst,2..3.5=so so,4..5 = good");
        assertThat(Stream.of("1", "3.5", "5").map(stars::label))
                .allSatisfy(label -> assertThat(label).isPresent());
        assertThat(stars.label("2.5")).contains("so so");
        assertThat(stars.ignores("3.7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..=pos", "pos", "=pos", "4=", "4 5=pos", "4..3=pos", "4=5", "..4=neg,4..=pos", "1=a,", "1...5=a"
            })
    void a_rule_that_cannot_be_meant_is_refused(String written) {
        assertThatThrownBy(() -> RatingLabels.of(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rows_of_a_file_get_the_labels_and_those_of_no_label_are_left_out() throws IOException {
        Path file =
                Files.writeString(directory.resolve("a.tsv"), "text\tstars\nbad\t2\nso so\t6\nfine\t 9 \nbest\tpos\n");
        try (Stream<TextRow> rows = TextFile.open(file, new TextColumns("text", "stars", true, RATINGS))) {
            assertThat(rows.map(row -> row.text() + ":" + row.label()))
                    .containsExactly("bad:neg", "fine:pos", "best:pos");
        }
    }

    @Test
    void a_row_whose_label_is_no_rating_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("a.tsv"), "text\tstars\nbad\t2\nfine\tnine\n");
        assertThatThrownBy(() -> TextFile.readLabelled(file, new TextColumns("text", "stars", true, RATINGS)))
                .isInstanceOf(TextFileException.class)
                .hasMessageContaining("a.tsv:3: ")
                .hasMessageContaining("'nine' is neither a rating");
    }

    @Test
    void the_same_rules_are_written_the_same_way_however_they_were_given() {
        String written =
                RatingLabels.of("..4=neg, 5=so so, 9..10=pos, 11..=best").written();

        assertThat(written).isEqualTo("..4=neg, 5=so so, 9..10=pos, 11..=best");
        assertThat(RatingLabels.of(written).written()).isEqualTo(written);
        assertThat(RatingLabels.of("9.0..10 = pos,5..5=so so, 11.00..=best,..4=neg")
                        .written())
                .isEqualTo(written);
        assertThat(RatingLabels.NONE.written()).isEmpty();
    }
}
