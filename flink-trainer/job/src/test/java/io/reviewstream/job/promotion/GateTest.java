package io.reviewstream.job.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final String LIVE = "000001-0123456789ab";
    private static final int TEXTS = 50;

    private final Gate gate = new Gate(TEXTS);
    private final CandidateLine line = new CandidateLine();
    private BestOnAnchors best = new BestOnAnchors();

    @Test
    void one_that_is_more_accurate_than_chance_explains_passes() throws Exception {
        Verdict verdict = judge(answers(TEXTS, 46, 0.6f), answers(TEXTS, 38, 0.9f));
        assertThat(verdict.decision()).isEqualTo(GateDecision.BETTER);
        assertThat(verdict.comparedWith()).isEqualTo(LIVE);
        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .startsWith("better than " + LIVE
                        + " on 50 holdout texts: accuracy 0.9200 against 0.7600 (8 texts gained, 0 lost), log loss");
        assertThat(verdict.metrics())
                .containsEntry("holdout.accuracy", 0.92)
                .containsEntry("live.holdout.accuracy", 0.76)
                .containsEntry("holdout.texts", 50.0)
                .containsEntry("holdout.gained", 8.0)
                .containsEntry("gate.candidate", 1.0)
                .containsKeys("holdout.log-loss", "live.holdout.log-loss", "holdout.p-accuracy");
    }

    @Test
    void two_texts_more_are_no_ground_to_promote_and_none_to_refuse() throws Exception {
        Verdict verdict = judge(answers(TEXTS, 42, 0.8f), answers(TEXTS, 40, 0.8f));
        assertThat(verdict.decision()).isEqualTo(GateDecision.CANNOT_TELL);
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.refused()).isFalse();
        assertThat(verdict.reasons()).singleElement().asString().startsWith("cannot tell whether better than " + LIVE);
    }

    @Test
    void candidates_of_a_line_are_counted_and_what_all_of_them_may_spend_grows() throws Exception {
        Verdict first = judge(answers(TEXTS, 46, 0.8f), answers(TEXTS, 40, 0.8f));
        assertThat(first.passed()).as("1 in 64 by chance").isFalse();
        assertThat(first.metrics())
                .containsEntry("gate.candidate", 1.0)
                .containsEntry("gate.p", 1 / 64.0)
                .containsEntry("gate.level", 0.01);
        assertThat(first.reasons().get(0))
                .endsWith(
                        "chance alone would have promoted one of the 1 candidates against that release, or made this one"
                                + " look so good, with 0.016, which is to be at most 0.010");
        Verdict second = judge(answers(TEXTS, 46, 0.8f), answers(TEXTS, 40, 0.8f));
        assertThat(second.metrics()).containsEntry("gate.candidate", 2.0);
        assertThat(second.passed()).as("the same again is no other chance").isTrue();
    }

    @Test
    void as_accurate_with_better_probabilities_is_better_and_the_other_way_round_worse() throws Exception {
        Answers sure = answers(TEXTS, TEXTS, 0.9f, 0.01f);
        Answers unsure = answers(TEXTS, TEXTS, 0.7f, 0.01f);
        assertThat(judge(sure, unsure).decision()).isEqualTo(GateDecision.BETTER);
        assertThat(judge(unsure, sure).decision()).isEqualTo(GateDecision.WORSE);
    }

    @Test
    void one_that_answers_like_the_live_release_tells_nothing() throws Exception {
        assertThat(judge(answers(TEXTS, 45, 0.9f), answers(TEXTS, 45, 0.9f)).decision())
                .isEqualTo(GateDecision.CANNOT_TELL);
    }

    @Test
    void one_that_is_less_accurate_than_chance_explains_is_refused() throws Exception {
        Verdict verdict = judge(answers(TEXTS, 38, 0.6f), answers(TEXTS, 46, 0.9f));
        assertThat(verdict.refused()).isTrue();
        assertThat(verdict.reasons().get(0)).startsWith("worse than " + LIVE);
    }

    @Test
    void one_that_loses_a_label_is_refused_however_much_better_it_is_in_all() throws Exception {
        Answers live = answers(1_000, text -> text < 30 ? "rare" : text < 400 ? "common" : "other");
        Answers candidate = answers(1_000, text -> text < 600 ? "common" : "other");
        Verdict verdict = judge(candidate, live);
        assertThat(verdict.refused()).isTrue();
        assertThat(verdict.reasons())
                .anyMatch(reason -> reason.startsWith("better than"))
                .contains(
                        "recall of \"rare\" is 0.0000 against 1.0000 on 30 texts, and is shown to be more than 0.05 less");
    }

    @Test
    void one_that_has_forgotten_the_anchors_is_refused_however_much_better_it_is_now() throws Exception {
        Answers better = answers(TEXTS, 46, 0.8f);
        Answers live = answers(TEXTS, 38, 0.8f);
        Verdict verdict = gate.judge(
                new GateTexts.Said(better, answers(200, 190, 0.8f)),
                LIVE,
                line,
                ProgressiveTexts.none(),
                best,
                () -> new GateTexts.Said(live, answers(200, 196, 0.8f)));
        assertThat(verdict.refused()).isTrue();
        assertThat(verdict.reasons())
                .contains("forgotten: accuracy on the anchor set is 0.9500 against 0.9800 of " + LIVE
                        + " on 200 texts, and may be at most 0.02 less");
        assertThat(verdict.metrics()).containsEntry("anchors.accuracy", 0.95);
    }

    @Test
    void what_is_forgotten_little_by_little_over_many_releases_is_noticed_also_across_a_restart() throws Exception {
        Answers better = answers(TEXTS, 46, 0.8f);
        Answers worse = answers(TEXTS, 38, 0.8f);
        for (int right : List.of(196, 195, 194)) {
            String live = "00000" + (200 - right) + "-0123456789ab";
            Answers anchors = answers(200, right, 0.8f);
            Verdict verdict = gate.judge(
                    new GateTexts.Said(better, answers(200, right - 1, 0.8f)),
                    live,
                    line,
                    ProgressiveTexts.none(),
                    best,
                    () -> new GateTexts.Said(worse, anchors));
            assertThat(verdict.passed()).as("one text of 200 less").isTrue();
        }
        best = BestOnAnchors.from(new SavedState().put(Section.BEST, best.toBytes()));
        Verdict verdict = gate.judge(
                new GateTexts.Said(better, answers(200, 191, 0.8f)),
                "000007-0123456789ab",
                line,
                ProgressiveTexts.none(),
                best,
                () -> new GateTexts.Said(worse, answers(200, 193, 0.8f)));
        assertThat(verdict.refused())
                .as("two less than live, five less than the best")
                .isTrue();
        assertThat(verdict.reasons())
                .anyMatch(reason -> reason.startsWith(
                        "forgotten: accuracy on the anchor set is 0.9550 against 0.9800 of" + " 000004-0123456789ab"));
    }

    @Test
    void a_release_that_somebody_made_live_although_it_has_forgotten_much_begins_the_bound_anew() throws Exception {
        best.live(LIVE, answers(200, 196, 0.8f));
        Answers promoted = answers(200, 150, 0.8f);
        Verdict verdict = gate.judge(
                new GateTexts.Said(answers(TEXTS, 46, 0.8f), answers(200, 149, 0.8f)),
                "000002-0123456789ab",
                line,
                ProgressiveTexts.none(),
                best,
                () -> new GateTexts.Said(answers(TEXTS, 38, 0.8f), promoted));
        assertThat(verdict.passed()).isTrue();
    }

    @Test
    void anchors_that_came_after_the_best_release_are_those_of_the_release_that_was_live_then() throws Exception {
        String later = "000002-0123456789ab";
        best.live(LIVE, answers(50, 49, 0.8f));
        best.live(later, answers(50, 48, 0.8f));
        Answers live = answers(1_000, text -> text < 48 || text >= 50, 0.8f, 0);
        Verdict verdict = gate.judge(
                new GateTexts.Said(answers(TEXTS, 46, 0.8f), answers(1_000, text -> text < 48 || text >= 150, 0.8f, 0)),
                later,
                line,
                ProgressiveTexts.none(),
                best,
                () -> new GateTexts.Said(answers(TEXTS, 38, 0.8f), live));
        assertThat(verdict.refused()).isTrue();
        assertThat(verdict.reasons())
                .anyMatch(reason ->
                        reason.startsWith("forgotten: accuracy on the anchor set is 0.8980 against 0.9990 of " + LIVE));
    }

    @Test
    void the_more_labels_are_tested_the_more_a_loss_of_one_has_to_be_shown() {
        assertThat(broken(1, 16))
                .as("nine of 25, where one or two may be lost: one in thirty")
                .containsExactly(
                        "recall of \"label 0\" is 0.6400 against 1.0000 on 25 texts, and is shown to be more than 0.05 less");
        assertThat(broken(20, 16)).isEmpty();
        assertThat(broken(20, 5)).hasSize(1);
    }

    private List<String> broken(int labels, int rightOfTheFirst) {
        return GateBounds.broken(
                said(answersOfLabels(labels, rightOfTheFirst)), said(answersOfLabels(labels, 25)), best);
    }

    /** 25 texts of each label and some of one more, which is taken for every text that is not right. */
    private static Answers answersOfLabels(int number, int rightOfTheFirst) {
        List<String> labels = IntStream.rangeClosed(0, number)
                .mapToObj(label -> label == number ? "rest" : "label " + label)
                .toList();
        List<LabelledText> labelled = IntStream.range(0, 25 * number + 19)
                .mapToObj(text -> new LabelledText("text " + text, labels.get(text / 25)))
                .toList();
        return Answers.of(
                labels,
                labelled,
                batch -> batch.stream()
                        .map(text -> Integer.parseInt(text.substring(5)))
                        .map(text -> {
                            float[] row = new float[labels.size()];
                            row[text >= rightOfTheFirst && text < 25 ? number : text / 25] = 0.9f;
                            return row;
                        })
                        .toList());
    }

    @Test
    void where_no_linear_classifier_can_be_fitted_the_verdict_stands_and_says_so() throws Exception {
        Verdict passed = judge(answers(TEXTS, 46, 0.8f), answers(TEXTS, 20, 0.8f));
        List<LabelledText> wordless = List.of(new LabelledText(" ", "good"), new LabelledText("  ", "bad"));
        List<LabelledText> holdout = List.of(new LabelledText("text", "good"));
        Verdict verdict = new LinearRival(wordless, wordless, () -> false)
                .judge(passed, answers(1, 1, 0.8f), holdout, TokenizerKind.WORDS);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reasons())
                .anyMatch(reason -> reason.startsWith("not held against a linear classifier: no word stands"));
        assertThatThrownBy(() -> new LinearRival(
                                List.of(new LabelledText("fine", "good"), new LabelledText("poor", "bad")),
                                holdout,
                                () -> true)
                        .judge(passed, answers(1, 1, 0.8f), holdout, TokenizerKind.WORDS))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void one_that_is_better_than_live_but_worse_than_a_linear_classifier_is_held_back_and_not_refused()
            throws Exception {
        Answers candidate = answers(TEXTS, 38, 0.8f);
        Verdict passed = judge(candidate, answers(TEXTS, 20, 0.8f));
        assertThat(passed.passed()).isTrue();
        assertThat(LinearRival.judge(passed, candidate, answers(TEXTS, 40, 0.8f)))
                .as("two texts may be chance")
                .isEqualTo(passed);
        Verdict held = LinearRival.judge(passed, candidate, answers(TEXTS, 46, 0.8f));
        assertThat(held.passed()).isFalse();
        assertThat(held.refused()).isFalse();
        assertThat(held.reasons())
                .contains("not promoted, since a linear classifier is better: accuracy 0.7600 against 0.9200 on 50"
                        + " holdout texts");
        assertThat(held.metrics())
                .containsEntry("linear.holdout.accuracy", 0.92)
                .containsKey("holdout.accuracy");
    }

    @Test
    void one_whose_confidence_cannot_be_believed_is_refused() throws Exception {
        Verdict verdict = judge(answers(1_000, 830, 0.999f), answers(1_000, 800, 0.8f));
        assertThat(verdict.refused()).isTrue();
        assertThat(verdict.reasons())
                .anyMatch(reason -> reason.startsWith("better than"))
                .anyMatch(reason -> reason.startsWith("calibration error is 0.16"));
    }

    @Test
    void with_too_few_labels_nothing_passes_and_the_live_release_is_not_asked() throws Exception {
        Verdict few = gate.judge(
                said(answers(TEXTS - 1, TEXTS - 1, 0.9f)),
                LIVE,
                line,
                ProgressiveTexts.none(),
                best,
                GateTest::mustNotAsk);
        assertThat(few.decision()).isEqualTo(GateDecision.CANNOT_TELL);
        assertThat(few.comparedWith()).isEqualTo(LIVE);
        assertThat(few.reasons())
                .singleElement()
                .asString()
                .startsWith(
                        "too few unbiased labels to compare with " + LIVE
                                + ": 49 texts in the holdout, at least 50 are needed, 1 more (random requests and imports count,");
        Verdict none = gate.judge(
                new GateTexts.Said(null, null), LIVE, line, ProgressiveTexts.none(), best, GateTest::mustNotAsk);
        assertThat(none.passed()).isFalse();
        assertThat(none.metrics()).containsEntry("holdout.texts", 0.0);
        assertThat(line.compared(LIVE)).as("nothing was compared").isZero();
    }

    @Test
    void a_first_release_passes_with_its_figures_if_there_are_any() {
        Verdict verdict = gate.first(answers(10, 1, 0.9f));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.comparedWith()).isNull();
        assertThat(verdict.metrics()).containsEntry("holdout.accuracy", 0.1).containsEntry("holdout.texts", 10.0);
        assertThat(gate.first(null).metrics()).isEmpty();
    }

    @Test
    void a_first_release_that_is_no_better_than_always_saying_the_most_frequent_label_is_refused() {
        Verdict verdict = gate.first(answers(100, 60, 0.9f));
        assertThat(verdict.refused()).isTrue();
        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .contains("always saying the most frequent label has 0.6000");
        assertThat(gate.first(answers(1_000, text -> text < 630 ? "common" : "other"))
                        .passed())
                .isTrue();
    }

    @Test
    void a_live_release_that_cannot_be_loaded_is_no_verdict() {
        assertThatThrownBy(() ->
                        gate.judge(said(answers(TEXTS, 45, 0.9f)), LIVE, line, ProgressiveTexts.none(), best, () -> {
                            throw new BundleRefusedException(LIVE, List.of("broken"));
                        }))
                .isInstanceOf(BundleRefusedException.class);
    }

    @Test
    void what_was_asked_before_it_trained_counts_beside_the_holdout() throws Exception {
        ProgressiveTexts fresh = fresh(200, 192, 180);
        Verdict verdict = judge(answers(TEXTS, 43, 0.8f), answers(TEXTS, 40, 0.8f), fresh);
        assertThat(verdict.decision()).as("1 in 8 by the holdout").isEqualTo(GateDecision.BETTER);
        assertThat(verdict.reasons().get(0))
                .contains("(3 texts gained, 0 lost)")
                .contains("; of 200 texts before they trained 12 gained, 0 lost; chance alone would");
        assertThat(verdict.metrics())
                .containsEntry("holdout.texts", 50.0)
                .containsEntry("holdout.gained", 3.0)
                .containsEntry("progressive.texts", 200.0)
                .containsEntry("progressive.gained", 12.0)
                .containsEntry("progressive.lost", 0.0)
                .hasEntrySatisfying("gate.p", p -> assertThat(p).isLessThan(0.001));
    }

    @Test
    void what_was_lost_before_it_trained_counts_too() throws Exception {
        Verdict verdict = judge(answers(TEXTS, 48, 0.8f), answers(TEXTS, 38, 0.8f), fresh(200, 180, 192));
        assertThat(verdict.decision()).as("1 in 1,024 by the holdout").isEqualTo(GateDecision.CANNOT_TELL);
    }

    @Test
    void however_good_what_came_before_it_was_one_that_loses_more_texts_than_it_gains_does_not_pass() throws Exception {
        Verdict verdict = judge(answers(TEXTS, 39, 0.8f), answers(TEXTS, 40, 0.8f), fresh(1_000, 900, 800));
        assertThat(verdict.metrics().get("gate.p")).isLessThan(0.001);
        assertThat(verdict.decision()).isEqualTo(GateDecision.CANNOT_TELL);
    }

    @Test
    void nor_does_one_whose_probabilities_are_worse() throws Exception {
        Answers sure = answers(TEXTS, TEXTS, 0.9f, 0.01f);
        Answers unsure = answers(TEXTS, TEXTS, 0.7f, 0.01f);
        Verdict verdict = judge(unsure, sure, fresh(1_000, 900, 800));
        assertThat(verdict.metrics().get("gate.p")).isLessThan(0.001);
        assertThat(verdict.decision()).isEqualTo(GateDecision.WORSE);
    }

    /** Texts of which the network had the first ones right, and the live release others of the first. */
    private static ProgressiveTexts fresh(int texts, int right, int liveRight) {
        ProgressiveTexts fresh = ProgressiveTexts.none();
        Answers network = answers(texts, right, 0.8f);
        List<TrainingExample> examples = IntStream.range(TEXTS, TEXTS + texts)
                .mapToObj(number -> new TrainingExample(
                        TrainingExample.Kind.FEEDBACK, "text " + number, "good", FeedbackSource.IMPORT, 0, number))
                .toList();
        fresh.asked(examples, network);
        fresh.answered(answers(TEXTS, TEXTS + texts, text -> text < TEXTS + liveRight, 0.8f, 0));
        return fresh;
    }

    private Verdict judge(Answers candidate, Answers live) throws Exception {
        return judge(candidate, live, ProgressiveTexts.none());
    }

    private Verdict judge(Answers candidate, Answers live, ProgressiveTexts fresh) throws Exception {
        return gate.judge(said(candidate), LIVE, line, fresh, best, () -> said(live));
    }

    private static GateTexts.Said said(Answers answers) {
        return new GateTexts.Said(answers, null);
    }

    private static GateTexts.Said mustNotAsk() {
        throw new AssertionError("the live release was asked");
    }

    /** The first texts are right, all with the same confidence. */
    private static Answers answers(int texts, int right, float confidence) {
        return answers(texts, right, confidence, 0);
    }

    /** @param spread by how much the confidence of every other text is greater */
    private static Answers answers(int texts, int right, float confidence, float spread) {
        return answers(texts, text -> text < right, confidence, spread);
    }

    private static Answers answers(int texts, IntPredicate right, float confidence, float spread) {
        return answers(0, texts, right, confidence, spread);
    }

    private static Answers answers(int from, int to, IntPredicate right, float confidence, float spread) {
        List<LabelledText> labelled = IntStream.range(from, to)
                .mapToObj(text -> new LabelledText("text " + text, right.test(text) ? "good" : "bad"))
                .toList();
        return Answers.of(
                List.of("bad", "good"),
                labelled,
                batch -> batch.stream()
                        .map(text -> confidence + (text.endsWith("1") ? spread : 0))
                        .map(sure -> new float[] {1 - sure, sure})
                        .toList());
    }

    /** Thirty texts are rare, then 570 common, the rest other; each is taken for what is given. */
    private static Answers answers(int texts, IntFunction<String> said) {
        List<String> labels = List.of("common", "other", "rare");
        List<LabelledText> labelled = IntStream.range(0, texts)
                .mapToObj(text -> new LabelledText("text " + text, labels.get(text < 30 ? 2 : text < 600 ? 0 : 1)))
                .toList();
        return Answers.of(
                labels,
                labelled,
                batch -> batch.stream()
                        .map(text -> {
                            float[] row = {0.1f, 0.1f, 0.1f};
                            row[labels.indexOf(said.apply(Integer.parseInt(text.substring(5))))] = 0.8f;
                            return row;
                        })
                        .toList());
    }
}
