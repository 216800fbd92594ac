package io.reviewstream.model.drift.alarm;

import static io.reviewstream.model.drift.Published.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.model.drift.Published;
import io.reviewstream.model.drift.window.Mergeable;
import io.reviewstream.model.quality.significance.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceEffectsTest {

    static Stream<JsonNode> corrections() {
        return Published.cases("holm.json", "cases");
    }

    static Stream<JsonNode> tails() {
        return Published.cases("tails.json", "cases");
    }

    @ParameterizedTest
    @MethodSource("corrections")
    void the_correction_for_many_statistics_is_the_published_one(JsonNode expected) {
        double[] corrected = doubles(expected.get("corrected"));
        List<Double> p = Arrays.stream(doubles(expected.get("p"))).boxed().toList();
        for (double level : new double[] {0.001, 0.01, 0.05, 0.2, 0.6}) {
            boolean[] significant = Holm.significant(p, level);
            for (int i = 0; i < corrected.length; i++) {
                assertThat(significant[i]).isEqualTo(corrected[i] <= level);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tails")
    void a_tail_is_the_published_distribution_and_never_one_that_ends(JsonNode expected) {
        double shape = expected.get("shape").asDouble();
        double[] excesses = doubles(expected.get("excesses"));
        Arrays.sort(excesses);
        ParetoTail fitted = ParetoTail.fit(0, 1, excesses);
        assertThat(fitted.shape()).isCloseTo(Math.max(0, shape), within(0.12));
        if (shape >= 0) {
            ParetoTail exact = new ParetoTail(0, 1, shape, expected.get("scale").asDouble());
            double[] at = doubles(expected.get("at"));
            double[] survival = doubles(expected.get("survival"));
            for (int i = 0; i < at.length; i++) {
                assertThat(exact.survival(at[i])).isEqualTo(survival[i], within(1e-12));
            }
            assertThat(fitted.scale()).isCloseTo(2, within(0.4));
        } else {
            assertThat(fitted.survival(1000)).isPositive();
        }
    }

    @Test
    void each_window_is_measured_against_the_other_days_alone() {
        List<List<Ids>> days = new ArrayList<>();
        for (int day = 0; day < 6; day++) {
            days.add(List.of(new Ids(day + "a"), new Ids(day + "b")));
        }
        List<String> asked = new ArrayList<>();
        Map<String, UsualEffects> usual = ReferenceEffects.of(days, Ids::new, (reference, window) -> {
            String id = window.ids.first();
            asked.add(id);
            assertThat(reference.ids).hasSize(10).noneMatch(other -> other.charAt(0) == id.charAt(0));
            return id.equals("3a") ? Map.of("all", 1.0) : Map.of("all", 1.0, "some", 0.5);
        });
        assertThat(asked).hasSize(12).startsWith("0a", "0b", "1a");
        assertThat(usual).containsOnlyKeys("all", "some");
        assertThat(usual.get("all").blocks()).isEqualTo(6);
        assertThat(days.get(0).get(0).ids).as("windows stay as they were").containsExactly("0a");
    }

    @Test
    void a_statistic_with_too_few_windows_has_no_limit() {
        List<List<Ids>> days = List.of(List.of(new Ids("a")), List.of(new Ids("b")));
        Map<String, UsualEffects> usual = ReferenceEffects.of(days, Ids::new, (reference, window) -> Map.of("x", 1.0));
        assertThat(usual).isEmpty();
    }

    @Test
    void windows_longer_than_a_day_are_drawn_from_days_that_their_reference_does_not_have() {
        List<Ids> days = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            days.add(new Ids("a" + day, "b" + day));
        }
        days.add(new Ids());
        List<Integer> sizes = new ArrayList<>();
        Map<String, UsualEffects> usual = ReferenceEffects.resampled(days, 3, Ids::new, (reference, window) -> {
            assertThat(reference.ids).hasSize(72).doesNotContainAnyElementsOf(window.ids);
            assertThat(window.ids).as("no day comes twice").hasSize((int) window.reviews());
            sizes.add(window.ids.size());
            return Map.of("x", (double) window.ids.size());
        });
        assertThat(sizes).hasSize(300).containsOnly(4);
        assertThat(usual.get("x").blocks()).isEqualTo(10);
        assertThatThrownBy(() -> ReferenceEffects.resampled(
                        List.of(new Ids("a"), new Ids()), 5, Ids::new, (reference, window) -> Map.of("x", 1.0)))
                .hasMessageStartingWith("1 days with reviews");
    }

    @Test
    void of_few_days_windows_are_drawn_and_measured_against_those_that_are_left() {
        List<Ids> days = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            days.add(new Ids("a" + day, "b" + day));
        }
        TreeSet<String> drawn = new TreeSet<>();
        ReferenceEffects.resampled(days, 7, Ids::new, (reference, window) -> {
            assertThat(reference.ids).hasSize(16).doesNotContainAnyElementsOf(window.ids);
            assertThat(window.ids).as("no day comes twice").hasSize(8).hasSize((int) window.reviews());
            drawn.addAll(window.ids);
            return Map.of("x", 1.0);
        });
        assertThat(drawn).hasSize(24);
    }

    private static final class Ids implements Mergeable<Ids> {

        private final TreeSet<String> ids = new TreeSet<>();
        private long counted;

        Ids(String... ids) {
            this.ids.addAll(List.of(ids));
            this.counted = ids.length;
        }

        @Override
        public Ids merge(Ids other) {
            ids.addAll(other.ids);
            counted += other.counted;
            return this;
        }

        @Override
        public long reviews() {
            return counted;
        }
    }
}
