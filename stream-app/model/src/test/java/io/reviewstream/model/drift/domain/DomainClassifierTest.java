package io.reviewstream.model.drift.domain;

import static io.reviewstream.model.drift.Published.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.model.drift.Published;
import io.reviewstream.model.drift.domain.DomainDifference.TellingWord;
import io.reviewstream.model.drift.tokens.MadeUpReviews;
import io.reviewstream.model.drift.tokens.ReviewSample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainClassifierTest {

    private final DomainClassifier classifier = new DomainClassifier(DomainClassifier.Settings.DEFAULTS);

    static Stream<JsonNode> scores() {
        return Published.cases("domain.json", "scores");
    }

    @ParameterizedTest
    @MethodSource("scores")
    void the_area_and_its_variance_are_the_published_ones_ties_included(JsonNode expected) {
        RankedScores ranked = RankedScores.of(doubles(expected.get("old")), doubles(expected.get("new")));
        assertThat(ranked.area()).isEqualTo(expected.get("auc").asDouble(), within(1e-12));
        assertThat(ranked.variance()).isEqualTo(expected.get("variance").asDouble(), within(1e-12));
    }

    @Test
    void the_weights_are_those_of_the_published_logistic_regression() {
        int[][] texts =
                Published.cases("domain.json", "texts").map(Published::ints).toArray(int[][]::new);
        List<JsonNode> labels = Published.cases("domain.json", "labels").toList();
        double[] weights = Published.cases("domain.json", "weights")
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        boolean[] isNew = new boolean[texts.length];
        IntStream.range(0, isNew.length).forEach(i -> isNew[i] = labels.get(i).asInt() == 1);

        WordRegression trained = WordRegression.train(texts, isNew, weights.length, 1);

        for (int word = 0; word < weights.length; word++) {
            assertThat(trained.weight(word)).isEqualTo(weights[word], within(1e-3));
        }
        double bias = trained.score(new int[0]);
        boolean[] swapped = new boolean[isNew.length];
        IntStream.range(0, isNew.length).forEach(i -> swapped[i] = !isNew[i]);
        WordRegression mirrored = WordRegression.train(texts, swapped, weights.length, 1);
        assertThat(mirrored.score(new int[0])).isEqualTo(-bias, within(1e-3));
        assertThat(mirrored.weight(3)).isEqualTo(-trained.weight(3), within(1e-3));
    }

    @Test
    void a_stream_that_stays_the_same_cannot_be_told_from_itself() {
        int covered = 0;
        for (int seed = 0; seed < 20; seed++) {
            DomainDifference same = classifier.compare(sample(2 * seed, 400, 0.2), sample(2 * seed + 1, 400, 0.2));
            assertThat(same.area()).isBetween(0.4, 0.6);
            covered += same.low() <= 0.5 && 0.5 <= same.high() ? 1 : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(16);
    }

    @Test
    void new_reviews_are_told_apart_and_the_word_that_tells_them_is_named_first() {
        DomainDifference changed = classifier.compare(sample(1, 500, 0.0), sample(2, 500, 0.5));
        assertThat(changed.low()).isGreaterThan(0.6);
        assertThat(changed.high()).isBetween(changed.area(), 1.0);
        assertThat(changed.words()).hasSize(20);
        TellingWord first = changed.words().get(0);
        assertThat(first.word()).isEqualTo("zebra");
        assertThat(first.weight()).isPositive();
        assertThat(first.pull()).isGreaterThan(5 * changed.words().get(1).pull());
    }

    @Test
    void the_area_is_the_same_effect_in_a_small_sample_and_in_a_large_one() {
        double small =
                classifier.compare(sample(1, 400, 0.0), sample(2, 400, 0.4)).area();
        double large =
                classifier.compare(sample(3, 3000, 0.0), sample(4, 3000, 0.4)).area();
        assertThat(large).isCloseTo(small, within(0.07));
    }

    @Test
    void the_same_samples_give_the_same_answer() {
        assertThat(classifier.compare(sample(1, 200, 0), sample(2, 200, 0.3)))
                .isEqualTo(classifier.compare(sample(1, 200, 0), sample(2, 200, 0.3)));
    }

    @Test
    void samples_that_are_too_small_are_refused() {
        assertThatThrownBy(() -> classifier.compare(sample(1, 19, 0), sample(2, 200, 0)))
                .hasMessage("19 old and 200 new reviews: at least 20 of each are needed");
    }

    private static ReviewSample sample(int seed, int reviews, double extra) {
        ReviewSample sample = new ReviewSample(reviews);
        new MadeUpReviews(seed).give(reviews, "zebra", extra, sample::add);
        return sample;
    }
}
