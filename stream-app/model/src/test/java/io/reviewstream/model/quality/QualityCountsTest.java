package io.reviewstream.model.quality;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.model.drift.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QualityCountsTest {
    private static final List<String> LABELS = List.of("bad", "good", "mixed");

    private record Case(String truth, String predicted, float confidence, long delay, boolean judges) {}

    private static List<Case> cases(int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String truth = LABELS.get(random.nextInt(3));
            String predicted = random.nextInt(10) < 7 ? truth : LABELS.get(random.nextInt(3));
            cases.add(new Case(
                    truth, predicted, (float) random.nextDouble(0.34, 1), random.nextLong(10_000_000), i % 4 != 0));
        }
        return cases;
    }

    private static QualityCounts counted(List<Case> cases) {
        QualityCounts counts = new QualityCounts();
        cases.forEach(one -> count(counts, one, 1));
        return counts;
    }

    private static void count(QualityCounts counts, Case one, int sign) {
        counts.predicted(one.confidence(), sign);
        if (one.judges()) {
            counts.judged(one.truth(), one.predicted(), one.confidence(), one.delay(), sign);
        } else {
            counts.apart(one.truth().equals(one.predicted()), sign);
        }
    }

    @Test
    void figures_are_those_of_the_judging_labels_counted_one_by_one() {
        List<Case> cases = cases(1000);
        List<Case> judging = cases.stream().filter(Case::judges).toList();
        long right = judging.stream()
                .filter(one -> one.truth().equals(one.predicted()))
                .count();

        QualityFigures figures = counted(cases).figures();

        assertThat(figures.predictions()).isEqualTo(1000);
        assertThat(figures.judging()).isEqualTo(750);
        assertThat(figures.right()).isEqualTo(right);
        assertThat(requireNonNull(figures.accuracy()).value()).isEqualTo(right / 750.0);
        assertThat(figures.apart()).isEqualTo(250);
        assertThat(requireNonNull(figures.confusion()).labels()).isEqualTo(LABELS);
        QualityFigures.OfLabel good = figures.perLabel().get(1);
        long found = judging.stream()
                .filter(one -> one.truth().equals("good") && one.predicted().equals("good"))
                .count();
        long given =
                judging.stream().filter(one -> one.predicted().equals("good")).count();
        long there = judging.stream().filter(one -> one.truth().equals("good")).count();
        assertThat(requireNonNull(good.precision()).value()).isEqualTo(found / (double) given);
        assertThat(requireNonNull(good.recall()).value()).isEqualTo(found / (double) there);
    }

    @Test
    void calibration_is_that_of_the_probabilities_one_by_one() {
        List<Case> cases = cases(900).stream().filter(Case::judges).toList();
        ProbabilityQuality expected = new ProbabilityQuality();
        for (Case one : cases) {
            float rest = (1 - one.confidence()) / 2;
            float[] probabilities = {rest, rest, rest};
            probabilities[LABELS.indexOf(one.predicted())] = one.confidence();
            expected.add(LABELS.indexOf(one.truth()), probabilities);
        }

        QualityFigures.Reliability reliability =
                requireNonNull(counted(cases).figures().reliability());

        assertThat(reliability.expectedCalibrationError()).isCloseTo(expected.expectedCalibrationError(), within(1e-5));
        assertThat(reliability.bins())
                .hasSameSizeAs(
                        expected.bins().stream().filter(bin -> bin.texts() > 0).toList());
    }

    @Test
    void the_sum_is_the_same_in_any_order_and_grouping() {
        List<Case> cases = cases(500);
        QualityCounts whole = counted(cases);
        List<Case> shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, new Random(3));

        QualityCounts merged = counted(shuffled.subList(200, 500)).merge(counted(shuffled.subList(0, 200)));

        assertThat(merged.numbers()).isEqualTo(whole.numbers());
        assertThat(merged.figures()).isEqualTo(whole.figures());
    }

    @Test
    void what_is_taken_back_leaves_no_trace() {
        List<Case> cases = cases(300);
        QualityCounts counts = counted(cases);
        cases.subList(0, 100).forEach(one -> count(counts, one, -1));

        assertThat(counts.figures()).isEqualTo(counted(cases.subList(100, 300)).figures());
    }

    @Test
    void what_was_written_down_is_read_as_it_was() {
        QualityCounts counts = counted(cases(200));

        QualityCounts read = QualityCounts.of(counts.numbers(), counts.confusion());

        assertThat(read.figures()).isEqualTo(counts.figures());
        assertThat(read.numbers()).isEqualTo(counts.numbers());
    }

    @Test
    void nothing_counted_has_no_figures_rather_than_zeros() {
        QualityFigures figures = new QualityCounts().figures();

        assertThat(figures.accuracy()).isNull();
        assertThat(figures.estimated()).isNull();
        assertThat(figures.reliability()).isNull();
        assertThat(figures.confusion()).isNull();
        assertThat(figures.delays().median()).isNull();
    }

    @Test
    void labels_without_end_are_counted_together_and_can_be_taken_back() {
        QualityCounts counts = new QualityCounts();
        for (int i = 0; i < 150; i++) {
            counts.judged("label " + i, "good", 0.9f, 0, 1);
        }
        for (int i = 0; i < 150; i++) {
            counts.judged("label " + i, "good", 0.9f, 0, -1);
        }

        assertThat(counts.confusion()).hasSize(101).containsKey(QualityCounts.OTHER);
        assertThat(counts.confusion().values().stream().flatMap(row -> row.values().stream()))
                .containsOnly(0L);
    }

    @Test
    void a_delay_is_told_by_the_bucket_in_which_it_lies() {
        QualityCounts counts = new QualityCounts();
        Stream.of(Duration.ofSeconds(-5), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofDays(9))
                .forEach(delay -> counts.judged("good", "good", 0.9f, delay.toMillis(), 1));

        LabelDelays delays = counts.figures().delays();

        assertThat(delays.buckets().get(0)).isEqualTo(new LabelDelays.Bucket(Duration.ofMinutes(1), 2));
        assertThat(delays.buckets().get(1)).isEqualTo(new LabelDelays.Bucket(Duration.ofMinutes(5), 1));
        assertThat(delays.buckets().get(11)).isEqualTo(new LabelDelays.Bucket(null, 1));
        assertThat(delays.median()).isEqualTo(Duration.ofMinutes(1));
        assertThat(delays.p90()).isNull();
    }

    static Stream<JsonNode> shares() {
        return Published.cases("/quality/intervals.json", "shares");
    }

    @ParameterizedTest
    @MethodSource("shares")
    void intervals_of_shares_are_those_of_statsmodels(JsonNode share) {
        Estimate estimate =
                Estimate.ofShare(share.get("part").asLong(), share.get("whole").asLong());

        assertThat(estimate.low()).isCloseTo(share.get("low").asDouble(), within(1e-4));
        assertThat(estimate.high()).isCloseTo(share.get("high").asDouble(), within(1e-4));
    }

    static Stream<JsonNode> expected() {
        return Published.cases("/quality/expected-accuracy.json", "cases");
    }

    @ParameterizedTest
    @MethodSource("expected")
    void the_accuracy_to_expect_has_the_interval_of_the_exact_distribution(JsonNode one) {
        double[] p = Published.doubles(one.get("p"));
        double step = 1.0 / p.length;

        Estimate estimate = ExpectedAccuracy.of(
                p.length,
                DoubleStream.of(p).sum(),
                DoubleStream.of(p).map(x -> x * (1 - x)).sum(),
                0);

        assertThat(estimate.value()).isCloseTo(one.get("mean").asDouble(), within(1e-9));
        assertThat(estimate.low()).isCloseTo(one.get("low").asDouble(), within(step));
        assertThat(estimate.high()).isCloseTo(one.get("high").asDouble(), within(step));
    }

    @Test
    void a_thousand_calibrated_predictions_tell_the_accuracy_within_six_points() {
        QualityCounts counts = new QualityCounts();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1000; i++) {
            counts.predicted((float) random.nextDouble(0.5, 1), 1);
        }

        Estimate estimated = requireNonNull(counts.figures().estimated());

        assertThat(estimated.high() - estimated.low()).isBetween(0.04, 0.066);
        assertThat(estimated.value()).isCloseTo(0.75, within(0.02));
    }
}
