package io.reviewstream.benchmarks.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GivenLabelsTest {
    private static final double SHARE = 0.1;
    private static final int REVIEWS = 4_000;
    private static final DomainStream STREAM = new DomainStream(
            List.of(row("toys", 1), row("toys", 2), row("toys", 3), row("toys", 4)),
            List.of(rows(0, REVIEWS / 2), rows(REVIEWS / 2, REVIEWS)),
            Map.of());

    private static DriftRow row(String domain, int number) {
        return new DriftRow(
                domain + number, "number " + number + " of " + domain, number % 2 == 0 ? "pos" : "neg", domain, "");
    }

    private static List<DriftRow> rows(int from, int end) {
        return IntStream.range(from, end).mapToObj(i -> row("books", i)).toList();
    }

    private static List<GivenLabels.Given> all(GivenLabels labels) {
        return labels.steps().stream().flatMap(List::stream).toList();
    }

    private static Stream<GivenLabels.Given> wrong(GivenLabels labels) {
        Map<String, String> truth = new HashMap<>();
        STREAM.steps().forEach(step -> step.forEach(row -> truth.put(row.id(), row.label())));
        return all(labels).stream()
                .filter(given -> given.text() != null || !given.label().equals(truth.get(given.reviewId())));
    }

    @ParameterizedTest
    @EnumSource
    void each_review_is_given_one_label_in_its_order_and_a_tenth_of_them_is_wrong(LabelNoise noise) {
        GivenLabels labels = GivenLabels.of(STREAM, noise, SHARE, 1);

        assertThat(all(labels))
                .extracting(GivenLabels.Given::reviewId)
                .containsExactlyElementsOf(STREAM.steps().stream()
                        .flatMap(List::stream)
                        .map(DriftRow::id)
                        .toList());
        double expected = noise == LabelNoise.NONE ? 0 : noise == LabelNoise.HOLDOUT_TOO ? 0.1 : 0.09;
        assertThat(wrong(labels).count() / (double) REVIEWS).isCloseTo(expected, within(0.015));
        assertThat(labels.putRight()).hasSize((int) (wrong(labels).count() + 1) / 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SYMMETRIC", "ONE_SIDED", "COPIES"})
    void what_the_gate_compares_by_is_right(LabelNoise noise) {
        assertThat(wrong(GivenLabels.of(STREAM, noise, SHARE, 1)))
                .isNotEmpty()
                .allMatch(GivenLabels.Given::trains)
                .noneMatch(given -> given.text() == null
                        && CanonicalText.isHoldout("number " + given.reviewId().substring(5) + " of books", SHARE));
    }

    @Test
    void where_the_holdout_is_wrong_too_some_of_the_wrong_ones_never_train() {
        assertThat(wrong(GivenLabels.of(STREAM, LabelNoise.HOLDOUT_TOO, SHARE, 1)))
                .anyMatch(given -> !given.trains());
    }

    @Test
    void one_sided_mistakes_are_about_one_label() {
        assertThat(wrong(GivenLabels.of(STREAM, LabelNoise.ONE_SIDED, SHARE, 1)))
                .extracting(GivenLabels.Given::label)
                .containsOnly("pos");
    }

    @Test
    void copies_are_of_one_text_under_many_reviews_and_are_put_right_with_it() {
        GivenLabels labels = GivenLabels.of(STREAM, LabelNoise.COPIES, SHARE, 1);

        assertThat(wrong(labels).map(GivenLabels.Given::text).distinct()).hasSize(1);
        assertThat(wrong(labels).map(GivenLabels.Given::label).distinct()).hasSize(1);
        assertThat(labels.putRight()).allMatch(given -> given.text() != null);
        assertThat(labels.putRight())
                .extracting(GivenLabels.Given::label)
                .doesNotContainAnyElementsOf(
                        wrong(labels).map(GivenLabels.Given::label).toList());
    }
}
