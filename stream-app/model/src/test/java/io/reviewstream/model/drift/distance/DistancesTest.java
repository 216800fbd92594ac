package io.reviewstream.model.drift.distance;

import static io.reviewstream.model.drift.Published.longs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.model.drift.Published;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistancesTest {

    private static final Offset<Double> EXACT = within(1e-9);

    static Stream<JsonNode> cases() {
        return Published.cases("distances.json", "cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_distance_is_that_of_the_published_implementation(JsonNode expected) {
        long[] reference = longs(expected.get("reference"));
        long[] window = longs(expected.get("window"));
        TestOutcome gap = KolmogorovSmirnov.between(reference, window);
        TestOutcome table = ChiSquare.between(reference, window);

        assertThat(PopulationStability.between(reference, window))
                .isEqualTo(expected.get("populationStability").asDouble(), EXACT);
        assertThat(JensenShannon.between(reference, window))
                .isEqualTo(expected.get("jensenShannon").asDouble(), EXACT);
        assertThat(gap.statistic()).isEqualTo(expected.get("kolmogorovSmirnov").asDouble(), EXACT);
        assertThat(gap.p()).isEqualTo(expected.get("kolmogorovSmirnovP").asDouble(), EXACT);
        assertThat(table.statistic()).isEqualTo(expected.get("chiSquare").asDouble(), within(1e-6));
        assertThat(table.p()).isEqualTo(expected.get("chiSquareP").asDouble(), EXACT);
        assertThat(table.effect()).isEqualTo(expected.get("cramersV").asDouble(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_effect_stays_as_it_is_when_both_samples_or_one_of_them_grow_tenfold(JsonNode given) {
        long[] reference = longs(given.get("reference"));
        long[] window = longs(given.get("window"));
        for (ToDoubleBiFunction<long[], long[]> effect : effects()) {
            double once = effect.applyAsDouble(reference, window);
            assertThat(effect.applyAsDouble(tenfold(reference), tenfold(window)))
                    .isEqualTo(once, EXACT);
            assertThat(effect.applyAsDouble(tenfold(reference), window)).isEqualTo(once, EXACT);
        }
    }

    @Test
    void a_p_falls_when_the_same_shift_is_seen_in_more_reviews() {
        long[] reference = {6000, 4000};
        long[] window = {580, 420};
        assertThat(ChiSquare.between(reference, window).p())
                .isGreaterThan(
                        ChiSquare.between(tenfold(reference), tenfold(window)).p());
        assertThat(KolmogorovSmirnov.between(reference, window).p())
                .isGreaterThan(KolmogorovSmirnov.between(tenfold(reference), tenfold(window))
                        .p());
    }

    @Test
    void the_parts_of_the_bins_add_up_to_the_divergence() {
        assertThat(JensenShannon.part(0.3, 0.1) + JensenShannon.part(0.7, 0.9))
                .isEqualTo(JensenShannon.between(new long[] {3, 7}, new long[] {1, 9}), EXACT);
    }

    @Test
    void equal_shares_are_no_distance_whatever_the_sizes() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            long[] counts = random.longs(1 + random.nextInt(20), 0, 50).toArray();
            counts[0]++;
            for (ToDoubleBiFunction<long[], long[]> effect : effects()) {
                assertThat(effect.applyAsDouble(counts, tenfold(counts))).isEqualTo(0, EXACT);
            }
        }
    }

    @Test
    void one_category_alone_cannot_drift() {
        assertThat(ChiSquare.between(new long[] {9, 0}, new long[] {4, 0})).isEqualTo(new TestOutcome(0, 0, 1));
    }

    @Test
    void counts_that_cannot_be_compared_are_refused_and_the_reason_is_told() {
        assertThatThrownBy(() -> JensenShannon.between(new long[] {1, 2}, new long[] {1}))
                .hasMessage("the reference has 2 bins, the window 1: both must be counted in the same bins");
        assertThatThrownBy(() -> PopulationStability.between(new long[] {1, 2}, new long[] {0, 0}))
                .hasMessage("nothing was counted in the window: there is no distance");
        assertThatThrownBy(() -> ChiSquare.between(new long[] {0}, new long[] {1}))
                .hasMessage("nothing was counted in the reference: there is no distance");
        assertThatThrownBy(() -> KolmogorovSmirnov.between(new long[] {1, -2}, new long[] {1, 1}))
                .hasMessage("negative count in [1, -2]");
    }

    private static Iterable<ToDoubleBiFunction<long[], long[]>> effects() {
        return Stream.<ToDoubleBiFunction<long[], long[]>>of(
                        PopulationStability::between,
                        JensenShannon::between,
                        (reference, window) ->
                                KolmogorovSmirnov.between(reference, window).effect(),
                        (reference, window) ->
                                ChiSquare.between(reference, window).effect())
                .toList();
    }

    private static long[] tenfold(long[] counts) {
        return Arrays.stream(counts).map(count -> 10 * count).toArray();
    }
}
