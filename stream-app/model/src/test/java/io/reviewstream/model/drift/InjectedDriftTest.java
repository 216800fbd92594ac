package io.reviewstream.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.AlarmRules;
import io.reviewstream.model.drift.alarm.DriftFinding;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.ReferenceEffects;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.drift.alarm.UsualEffects;
import io.reviewstream.model.drift.tokens.WordShift;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectedDriftTest {

    private static final int DAYS = 16;
    private static final int WINDOW = 500;

    private final SummaryBins bins = MadeUpStream.bins();
    private final StreamSummary reference = new StreamSummary(bins);
    private SortedMap<Statistic, UsualEffects> usual = new TreeMap<>();

    @BeforeAll
    void measures_the_reference_against_itself() {
        List<List<StreamSummary>> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            List<StreamSummary> windows = new ArrayList<>();
            for (int window = 0; window < 3; window++) {
                windows.add(MadeUpStream.summary(bins, MadeUpStream.reviews(100 + 10 * day + window, WINDOW)));
            }
            windows.forEach(reference::merge);
            days.add(windows);
        }
        usual = ReferenceEffects.of(days, () -> new StreamSummary(bins), InjectedDriftTest::effects);
        assertThat(usual).containsOnlyKeys(Statistic.values());
    }

    static Stream<Arguments> injections() {
        return Stream.of(
                injection(Statistic.LENGTH, 30, r -> changed(r, r.words(), r.script(), 2 * r.tokens(), r.label())),
                injection(Statistic.LABEL, 40, r -> changed(r, r.words(), r.script(), r.tokens(), "positive")),
                injection(Statistic.SCRIPT, 8, r -> changed(r, r.words(), "CYRILLIC", r.tokens(), r.label())),
                injection(
                        Statistic.SCRIPT,
                        8,
                        r -> changed(r, r.words(), DominantScript.of("ì\u0098\u0081"), r.tokens(), r.label())),
                injection(Statistic.WORD, 8, r -> changed(r, with(r, "magsafe"), r.script(), r.tokens(), r.label())),
                injection(
                        Statistic.TOKENS,
                        40,
                        r -> changed(
                                r,
                                r.words().stream().map(word -> word + "s").toList(),
                                r.script(),
                                r.tokens(),
                                r.label())));
    }

    @ParameterizedTest
    @MethodSource("injections")
    void a_shift_is_an_alarm_of_its_statistic_in_the_first_window(
            Statistic statistic, int inHundred, UnaryOperator<ScoredReview> change) {
        Map<Statistic, DriftFinding> findings = rules().read(effects(
                reference, MadeUpStream.summary(bins, MadeUpStream.changed(7, WINDOW, inHundred, change))));
        assertThat(findings.get(statistic))
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.ALARM));
    }

    @Test
    void a_stream_that_stays_the_same_raises_no_alarm() {
        AlarmRules<Statistic> rules = rules();
        for (int seed = 2000; seed < 2040; seed++) {
            Map<Statistic, DriftFinding> findings =
                    rules.read(effects(reference, MadeUpStream.summary(bins, MadeUpStream.reviews(seed, WINDOW))));
            assertThat(findings.values()).extracting(DriftFinding::raised).doesNotContain(true);
        }
    }

    @Test
    void the_word_that_came_is_the_first_to_be_named() {
        StreamSummary window = MadeUpStream.summary(
                bins,
                MadeUpStream.changed(
                        9, WINDOW, 6, r -> changed(r, with(r, "magsafe"), r.script(), r.tokens(), r.label())));
        assertThat(WordShift.between(reference.words(), window.words(), 3))
                .first()
                .satisfies(word -> assertThat(word.word()).isEqualTo("magsafe"));
    }

    @Test
    void a_window_with_few_reviews_is_not_judged() {
        assertThat(effects(reference, MadeUpStream.summary(bins, MadeUpStream.reviews(3, 299))))
                .isEmpty();
        assertThat(effects(reference, MadeUpStream.summary(bins, MadeUpStream.reviews(3, 300))))
                .containsOnlyKeys(Statistic.values());
    }

    @Test
    void reviews_without_any_word_are_measured_in_all_but_words() {
        StreamSummary window = MadeUpStream.summary(
                bins, MadeUpStream.changed(9, WINDOW, 100, r -> changed(r, List.of(), r.script(), 0, r.label())));
        assertThat(effects(reference, window))
                .doesNotContainKeys(Statistic.WORD, Statistic.TOKENS)
                .containsKey(Statistic.LENGTH);
    }

    private AlarmRules<Statistic> rules() {
        return new AlarmRules<>(
                AlarmBudget.DEFAULT, 90, Hysteresis.Settings.DEFAULTS, usual, Statistic::smallestEffect);
    }

    private static Map<Statistic, Double> effects(StreamSummary reference, StreamSummary window) {
        Map<Statistic, Double> effects = new TreeMap<>();
        StatisticDistance.between(reference, window)
                .forEach((statistic, distance) -> effects.put(statistic, distance.effect()));
        return effects;
    }

    private static Arguments injection(Statistic statistic, int inHundred, UnaryOperator<ScoredReview> change) {
        return Arguments.of(statistic, inHundred, change);
    }

    private static List<String> with(ScoredReview review, String word) {
        List<String> words = new ArrayList<>(review.words());
        words.add(word);
        return words;
    }

    private static ScoredReview changed(ScoredReview r, List<String> words, String script, int tokens, String label) {
        return new ScoredReview(
                r.id(),
                words,
                script,
                r.language(),
                tokens,
                r.unknown(),
                label,
                r.confidence(),
                r.entropy(),
                r.abstained());
    }
}
