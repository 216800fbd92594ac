package io.reviewstream.job.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final String LIVE = "000001-0123456789ab";
    private static final int TEXTS = 50;

    private final Gate gate = new Gate(TEXTS);

    @Test
    void the_more_accurate_one_passes_even_with_more_log_loss() throws Exception {
        Verdict verdict = gate.judge(answers(TEXTS, 41, 0.6f), LIVE, () -> answers(TEXTS, 40, 0.99f));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.comparedWith()).isEqualTo(LIVE);
        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .startsWith("better than " + LIVE + " on 50 holdout texts: accuracy 0.8200 against 0.8000, log loss");
        assertThat(verdict.metrics())
                .containsEntry("holdout.accuracy", 0.82)
                .containsEntry("live.holdout.accuracy", 0.8)
                .containsEntry("holdout.texts", 50.0)
                .containsKeys("holdout.log-loss", "live.holdout.log-loss");
    }

    @Test
    void the_less_accurate_one_is_refused_even_with_less_log_loss() throws Exception {
        Verdict verdict = gate.judge(answers(TEXTS, 40, 0.7f), LIVE, () -> answers(TEXTS, 41, 0.99f));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reasons()).singleElement().asString().startsWith("not better than " + LIVE);
        assertThat(verdict.metrics().get("holdout.log-loss"))
                .isLessThan(verdict.metrics().get("live.holdout.log-loss"));
    }

    @Test
    void of_two_that_are_as_accurate_the_one_with_less_log_loss_passes() throws Exception {
        Answers sure = answers(TEXTS, 45, 0.9f);
        Answers unsure = answers(TEXTS, 45, 0.6f);
        assertThat(gate.judge(sure, LIVE, () -> unsure).passed()).isTrue();
        assertThat(gate.judge(unsure, LIVE, () -> sure).passed()).isFalse();
    }

    @Test
    void one_that_answers_like_the_live_release_is_refused() throws Exception {
        assertThat(gate.judge(answers(TEXTS, 45, 0.9f), LIVE, () -> answers(TEXTS, 45, 0.9f))
                        .passed())
                .isFalse();
    }

    @Test
    void with_too_few_labels_nothing_passes_and_the_live_release_is_not_asked() throws Exception {
        Verdict few = gate.judge(answers(TEXTS - 1, TEXTS - 1, 0.9f), LIVE, GateTest::mustNotAsk);
        assertThat(few.passed()).isFalse();
        assertThat(few.comparedWith()).isEqualTo(LIVE);
        assertThat(few.reasons())
                .singleElement()
                .asString()
                .startsWith("too few unbiased labels to compare with " + LIVE
                        + ": 49 texts in the holdout, at least 50 are needed");
        Verdict none = gate.judge(null, LIVE, GateTest::mustNotAsk);
        assertThat(none.passed()).isFalse();
        assertThat(none.metrics()).containsEntry("holdout.texts", 0.0);
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
    void a_live_release_that_cannot_be_loaded_is_no_verdict() {
        assertThatThrownBy(() -> gate.judge(answers(TEXTS, 45, 0.9f), LIVE, () -> {
                    throw new BundleRefusedException(LIVE, List.of("broken"));
                }))
                .isInstanceOf(BundleRefusedException.class);
    }

    private static Answers mustNotAsk() {
        throw new AssertionError("the live release was asked");
    }

    /** The first texts are right, all with the same confidence. */
    private static Answers answers(int texts, int right, float confidence) {
        List<LabelledText> labelled = IntStream.range(0, texts)
                .mapToObj(text -> new LabelledText("text " + text, text < right ? "good" : "bad"))
                .toList();
        return Answers.of(
                List.of("bad", "good"),
                labelled,
                batch -> batch.stream()
                        .map(text -> new float[] {1 - confidence, confidence})
                        .toList());
    }
}
