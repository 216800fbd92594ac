package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    @Test
    void measures_of_a_matrix_computed_by_hand() {
        ConfusionMatrix matrix = twoLabels();
        assertThat(matrix.total()).isEqualTo(10);
        assertThat(matrix.accuracy()).isEqualTo(0.7);
        assertThat(matrix.microF1()).isEqualTo(0.7);
        assertThat(matrix.precision(0)).isEqualTo(4 / 5.0);
        assertThat(matrix.recall(0)).isEqualTo(4 / 6.0);
        assertThat(matrix.f1(0)).isEqualTo(2 * 0.8 * (4 / 6.0) / (0.8 + 4 / 6.0), within(1e-12));
        assertThat(matrix.macroRecall()).isEqualTo((4 / 6.0 + 3 / 4.0) / 2, within(1e-12));
        assertThat(matrix.support(1)).isEqualTo(4);
        assertThat(matrix.count(0, 1)).isEqualTo(2);
    }

    @Test
    void a_truth_that_is_no_label_is_answered_wrongly_whatever_is_answered() {
        assertThat(ConfusionMatrix.accuracy(new int[] {0, 1, -1, 1}, new int[] {0, 1, 0, 0}))
                .isEqualTo(0.5);
        assertThat(ConfusionMatrix.accuracy(new int[0], new int[0])).isZero();
    }

    @Test
    void a_label_never_seen_and_never_predicted_does_not_dilute_the_means() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b", "never"));
        matrix.add(0, 0);
        matrix.add(1, 1);
        assertThat(matrix.macroF1()).isEqualTo(1);
        assertThat(matrix.f1(2)).isZero();
    }

    @Test
    void a_label_predicted_but_never_true_counts_against_the_mean() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));
        matrix.add(0, 0);
        matrix.add(0, 1);
        assertThat(matrix.macroPrecision()).isEqualTo(0.5);
    }

    @Test
    void an_empty_matrix_measures_zero() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));
        assertThat(matrix.accuracy()).isZero();
        assertThat(matrix.macroF1()).isZero();
        assertThat(matrix.table()).contains("0.0000");
    }

    @Test
    void an_index_that_is_no_label_is_refused() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"));
        assertThatThrownBy(() -> matrix.add(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.add(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ConfusionMatrix(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void columns_line_up_with_korean_labels() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("\uAE0D\uC815", "bad"));
        matrix.add(0, 0);
        matrix.add(1, 0);
        List<String> lines = matrix.table().lines().toList();
        assertThat(lines).hasSize(5).allMatch(line -> DisplayWidth.of(line) == DisplayWidth.of(lines.get(0)));
        assertThat(lines.get(1)).startsWith("\uAE0D\uC815           ").endsWith("0.5000  1.0000  0.6667      1");
        assertThat(lines.get(4)).startsWith("accuracy").contains("0.5000");
    }

    @Test
    void a_label_with_a_line_break_stays_on_its_line() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a\nb", "c"));
        assertThat(matrix.table().lines()).hasSize(5).anyMatch(line -> line.startsWith("a b"));
    }

    private static ConfusionMatrix twoLabels() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("bad", "good"));
        add(matrix, 0, 0, 4);
        add(matrix, 0, 1, 2);
        add(matrix, 1, 0, 1);
        add(matrix, 1, 1, 3);
        return matrix;
    }

    private static void add(ConfusionMatrix matrix, int truth, int predicted, int times) {
        for (int i = 0; i < times; i++) {
            matrix.add(truth, predicted);
        }
    }
}
