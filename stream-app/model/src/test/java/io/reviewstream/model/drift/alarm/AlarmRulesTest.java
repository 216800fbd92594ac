package io.reviewstream.model.drift.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.drift.alarm.Hysteresis.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlarmRulesTest {

    private static final int STATISTICS = 10;
    private static final int WINDOWS_A_DAY = 4;
    private static final int REFERENCE_DAYS = 30;

    @Test
    void a_thousand_months_without_drift_raise_no_more_alarms_than_the_budget_allows() {
        SplittableRandom random = new SplittableRandom(1);
        List<Integer> alarms = new ArrayList<>();
        for (int reference = 0; reference < 50; reference++) {
            Map<Integer, UsualEffects> usual = usual(random);
            for (int month = 0; month < 20; month++) {
                alarms.add(alarmsInAMonth(rules(usual, AlarmBudget.DEFAULT), random));
            }
        }
        double mean = alarms.stream().mapToInt(a -> a).average().orElseThrow();
        double variance =
                alarms.stream().mapToDouble(a -> (a - mean) * (a - mean)).sum() / (alarms.size() - 1);
        assertThat(mean).isLessThanOrEqualTo(1 + 2 * Math.sqrt(variance / alarms.size()));
        assertThat(mean).as("limits that are not needlessly high").isGreaterThan(0.05);
    }

    @Test
    void a_shift_of_one_statistic_is_an_alarm_of_that_one_in_the_first_window() {
        SplittableRandom random = new SplittableRandom(2);
        AlarmRules<Integer> rules = rules(usual(random), AlarmBudget.DEFAULT);
        rules.read(window(random, random.nextDouble()));
        Map<Integer, Double> shifted = window(random, random.nextDouble());
        shifted.put(7, 0.9);
        Map<Integer, DriftFinding> findings = rules.read(shifted);
        assertThat(findings.get(7)).satisfies(found -> {
            assertThat(found.severity()).isEqualTo(Severity.ALARM);
            assertThat(found.raised()).isTrue();
            assertThat(found.effect()).isEqualTo(0.9).isGreaterThan(found.limit());
        });
        findings.remove(7);
        assertThat(findings).hasSize(STATISTICS - 1);
        assertThat(findings.values()).extracting(DriftFinding::severity).doesNotContain(Severity.ALARM);
        assertThat(rules.read(shifted).get(7).raised())
                .as("one alarm is raised once")
                .isFalse();
    }

    @Test
    void a_larger_budget_has_lower_limits() {
        Map<Integer, UsualEffects> usual = usual(new SplittableRandom(3));
        Map<Integer, Double> window = window(new SplittableRandom(4), 0.5);
        double strict = rules(usual, AlarmBudget.DEFAULT).read(window).get(0).limit();
        double lax = rules(usual, new AlarmBudget(20)).read(window).get(0).limit();
        assertThat(lax).isLessThan(strict);
    }

    @Test
    void more_statistics_at_once_have_higher_limits() {
        Map<Integer, UsualEffects> usual = usual(new SplittableRandom(3));
        double together = rules(usual, AlarmBudget.DEFAULT)
                .read(window(new SplittableRandom(4), 0.5))
                .get(0)
                .limit();
        double alone =
                rules(usual, AlarmBudget.DEFAULT).read(Map.of(0, 0.1)).get(0).limit();
        assertThat(alone).isLessThan(together);
    }

    @Test
    void an_effect_too_small_to_matter_is_usual_however_unlikely_it_is() {
        List<double[]> days = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int day = 0; day < 20; day++) {
            days.add(random.doubles(5, 0, 0.001).toArray());
        }
        Map<String, UsualEffects> usual = Map.of("length", UsualEffects.of(days));
        AlarmRules<String> rules = new AlarmRules<>(AlarmBudget.DEFAULT, 180, Settings.DEFAULTS, usual, key -> 0.05);
        DriftFinding trifle = rules.read(Map.of("length", 0.04)).get("length");
        assertThat(trifle.p()).isLessThan(1e-6);
        assertThat(trifle.severity()).isEqualTo(Severity.USUAL);
        assertThat(trifle.limit()).isEqualTo(0.05);
        assertThat(rules.read(Map.of("length", 0.06)).get("length").severity()).isEqualTo(Severity.ALARM);
    }

    @Test
    void an_alarm_ends_after_three_calmer_windows_and_goes_on_over_a_restart() {
        Map<String, UsualEffects> usual = Map.of("oov", UsualEffects.of(calmDays()));
        AlarmRules<String> rules = new AlarmRules<>(AlarmBudget.DEFAULT, 180, Settings.DEFAULTS, usual, key -> 0);
        List<Severity> seen = new ArrayList<>();
        for (double effect : new double[] {0.1, 9, 0.1, 9, 0.1, 0.1, 0.1}) {
            AlarmRules<String> restarted =
                    new AlarmRules<>(AlarmBudget.DEFAULT, 180, Settings.DEFAULTS, usual, key -> 0);
            restarted.resume(rules.states());
            rules = restarted;
            seen.add(rules.read(Map.of("oov", effect)).get("oov").severity());
        }
        assertThat(seen)
                .containsExactly(
                        Severity.USUAL,
                        Severity.ALARM,
                        Severity.ALARM,
                        Severity.ALARM,
                        Severity.ALARM,
                        Severity.ALARM,
                        Severity.USUAL);
    }

    @Test
    void an_alarm_that_wants_two_windows_is_only_watched_in_the_first() {
        Settings two = new Settings(2, 1);
        Hysteresis first = Hysteresis.CALM.after(Severity.ALARM, two);
        assertThat(first.severity()).isEqualTo(Severity.WATCH);
        assertThat(first.after(Severity.USUAL, two).after(Severity.ALARM, two).severity())
                .as("not in a row")
                .isEqualTo(Severity.WATCH);
        Hysteresis second = first.after(Severity.ALARM, two);
        assertThat(second.severity()).isEqualTo(Severity.ALARM);
        assertThat(second.after(Severity.WATCH, two).severity()).isEqualTo(Severity.WATCH);
    }

    @Test
    void a_statistic_without_reference_or_without_enough_reviews_is_not_judged() {
        Map<String, UsualEffects> usual = Map.of("oov", UsualEffects.of(calmDays()));
        AlarmRules<String> rules = new AlarmRules<>(AlarmBudget.DEFAULT, 180, Settings.DEFAULTS, usual, key -> 0);
        rules.read(Map.of("oov", 9.0));
        assertThat(rules.read(Map.of("unheard-of", 9.0))).isEmpty();
        assertThat(rules.states().get("oov").severity()).as("stays as it was").isEqualTo(Severity.ALARM);
    }

    @Test
    void a_limit_is_the_effect_whose_chance_it_was_asked_for() {
        UsualEffects usual = usual(new SplittableRandom(6)).get(0);
        for (double p : new double[] {1e-2, 1e-3, 1e-6}) {
            assertThat(usual.p(usual.limit(p))).isCloseTo(p, within(p * 0.01));
        }
        assertThat(usual.p(0)).isEqualTo(1);
        assertThat(usual.blocks()).isEqualTo(REFERENCE_DAYS);
        assertThat(usual.quantile(0.95)).isBetween(usual.quantile(0.05), usual.limit(0.01));
    }

    @Test
    void days_that_differ_raise_the_limit_above_that_of_the_same_windows_shuffled() {
        SplittableRandom random = new SplittableRandom(7);
        List<double[]> apart = new ArrayList<>();
        double[] all = new double[200];
        for (int day = 0; day < 20; day++) {
            double level = day == 3 ? 3 : random.nextDouble();
            double[] ofDay = random.doubles(10).map(v -> level + v / 10).toArray();
            System.arraycopy(ofDay, 0, all, day * 10, 10);
            apart.add(ofDay);
        }
        List<double[]> mixed = new ArrayList<>();
        for (int day = 0; day < 20; day++) {
            double[] ofDay = new double[10];
            for (int i = 0; i < 10; i++) {
                ofDay[i] = all[i * 20 + day];
            }
            mixed.add(ofDay);
        }
        assertThat(UsualEffects.of(apart).limit(1e-3))
                .isGreaterThan(UsualEffects.of(mixed).limit(1e-3));
    }

    @Test
    void a_budget_of_nothing_and_a_reference_of_nothing_are_refused() {
        assertThatThrownBy(() -> new AlarmBudget(0)).hasMessageContaining("false alarms per month: 0.0");
        assertThatThrownBy(() -> UsualEffects.of(List.of(new double[20])))
                .hasMessage("1 blocks with 20 windows: limits need two blocks and ten windows at least");
        assertThatThrownBy(() -> UsualEffects.of(List.of(new double[20], new double[] {Double.NaN})))
                .hasMessageContaining("not a finite number");
    }

    private static AlarmRules<Integer> rules(Map<Integer, UsualEffects> usual, AlarmBudget budget) {
        return new AlarmRules<>(budget, 30.0 * WINDOWS_A_DAY, Settings.DEFAULTS, usual, key -> 0);
    }

    private static int alarmsInAMonth(AlarmRules<Integer> rules, SplittableRandom random) {
        int alarms = 0;
        for (int day = 0; day < 30; day++) {
            double level = random.nextDouble();
            for (int window = 0; window < WINDOWS_A_DAY; window++) {
                alarms += (int) rules.read(window(random, level)).values().stream()
                        .filter(DriftFinding::raised)
                        .count();
            }
        }
        return alarms;
    }

    private static Map<Integer, UsualEffects> usual(SplittableRandom random) {
        Map<Integer, List<double[]>> blocks = new TreeMap<>();
        for (int day = 0; day < REFERENCE_DAYS; day++) {
            double level = random.nextDouble();
            List<Map<Integer, Double>> windows = new ArrayList<>();
            for (int window = 0; window < WINDOWS_A_DAY; window++) {
                windows.add(window(random, level));
            }
            for (int statistic = 0; statistic < STATISTICS; statistic++) {
                int s = statistic;
                blocks.computeIfAbsent(s, none -> new ArrayList<>())
                        .add(windows.stream()
                                .mapToDouble(w -> w.getOrDefault(s, 0.0))
                                .toArray());
            }
        }
        Map<Integer, UsualEffects> usual = new TreeMap<>();
        blocks.forEach((statistic, found) -> usual.put(statistic, UsualEffects.of(found)));
        return usual;
    }

    /** Effects of a window: noise of its own upon a level that it shares with its day. */
    private static Map<Integer, Double> window(SplittableRandom random, double level) {
        Map<Integer, Double> effects = new TreeMap<>();
        for (int statistic = 0; statistic < STATISTICS; statistic++) {
            double own = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
            effects.put(statistic, 0.02 + 0.02 * level + 0.03 * own * own);
        }
        return effects;
    }

    private static List<double[]> calmDays() {
        SplittableRandom random = new SplittableRandom(8);
        List<double[]> days = new ArrayList<>();
        for (int day = 0; day < 20; day++) {
            days.add(random.doubles(6, 0.05, 0.2).toArray());
        }
        return days;
    }
}
