package io.reviewstream.network.recipe.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.study.words.TextSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextFaultsTest {
    private static TextSurvey survey(String name, List<LabelledText> texts) {
        return TextSurvey.of(TextSource.of(name, texts));
    }

    private static List<LabelledText> rows(int count, int texts, int labels) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LabelledText("text " + i % texts, "l" + i % labels))
                .toList();
    }

    private static void assertRefused(List<LabelledText> texts, String... said) {
        assertThatThrownBy(() -> new TextFaults(survey("set.tsv", texts)).refuse())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(said);
    }

    @Test
    void what_nothing_can_be_learnt_from_is_refused_with_counts_and_the_fix() {
        assertRefused(List.of(), "set.tsv has no rows");
        assertRefused(rows(1200, 1200, 1), "all 1,200 rows", "\"l0\"", "at least two labels", "--label-column");
        assertRefused(rows(40, 40, 40), "each of the 40 rows", "\"l0\"", "--label-column");
        assertRefused(rows(40, 1, 2), "all 40 rows", "same text", "2 labels", "--text-column");
        assertRefused(List.of(new LabelledText("", "a"), new LabelledText(" ", "b")), "same text, or none");
    }

    @Test
    void what_is_well_is_passed_over() {
        TextFaults faults = new TextFaults(survey("set.tsv", rows(40, 40, 2)));
        faults.refuse();
        assertThat(faults.warnings()).isEmpty();
        TextFaults two = new TextFaults(survey("set.tsv", rows(2, 2, 2)));
        two.refuse();
        assertThat(two.warnings()).isEmpty();
    }

    @Test
    void labels_that_most_have_one_row_are_warned_of() {
        List<LabelledText> texts = IntStream.range(0, 40)
                .mapToObj(i -> new LabelledText("text " + i, "l" + Math.max(0, i - 10)))
                .toList();
        assertThat(new TextFaults(survey("set.tsv", texts)).warnings())
                .singleElement()
                .asString()
                .contains("30 labels on 40 rows", "--label-column");
    }

    @Test
    void equal_texts_with_other_labels_are_counted() {
        // Of 40 rows text 0 and text 1 stand ten times each, half of them with either label.
        List<LabelledText> texts = IntStream.range(0, 40)
                .mapToObj(i -> new LabelledText(i < 20 ? "Text " + i % 2 : "other " + i, "l" + i / 2 % 2))
                .toList();
        assertThat(new TextFaults(survey("set.tsv", texts)).warnings())
                .singleElement()
                .asString()
                .contains("20 rows of set.tsv", "(2 such texts)", "more than 75.00 %", "trainer study");
    }

    @Test
    void texts_that_are_measured_by_and_learnt_from_are_counted() {
        TextFaults faults = new TextFaults(survey("train.tsv", rows(40, 40, 2)));
        List<LabelledText> test = List.of(
                new LabelledText("TEXT  3", "l0"),
                new LabelledText("text 3", "l1"),
                new LabelledText("text 4", "l0"),
                new LabelledText("new", "l0"));
        assertThat(faults.sharedWith(survey("test.tsv", test)))
                .contains("3 of 4 texts of test.tsv stand in train.tsv too");
        assertThat(faults.sharedWith(survey("test.tsv", test.subList(3, 4)))).isNull();
    }
}
