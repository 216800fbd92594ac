package io.reviewstream.job.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.PairedComparison;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProgressiveTextsTest {
    private static final String LIVE = "000001-0123456789ab";

    private ProgressiveTexts texts = ProgressiveTexts.none();

    @Test
    void fair_labels_alone_are_worth_asking_and_each_text_once() {
        TrainingExample known = example(1, FeedbackSource.IMPORT);
        ask(List.of(known), 0.8f);
        assertThat(texts.worthAsking(List.of(
                        known,
                        example(2, FeedbackSource.CORRECTION),
                        example(3, FeedbackSource.RANDOM_REQUEST),
                        example(3, FeedbackSource.IMPORT),
                        example(4, FeedbackSource.IMPORT))))
                .extracting(TrainingExample::text)
                .containsExactly("text 3", "text 4");
        answered(0.6f);
        assertThat(texts.worthAsking(List.of(known)))
                .as("also once the live release has answered")
                .isEmpty();
    }

    @Test
    void what_both_said_is_compared_text_by_text() {
        ask(examples(0, 10), 0.8f);
        answered(0.4f);
        ask(examples(10, 30), 0.3f);
        answered(0.7f);
        PairedComparison comparison = texts.comparison();
        assertThat(comparison.texts()).isEqualTo(30);
        assertThat(comparison.onlyFirst()).isEqualTo(10);
        assertThat(comparison.onlySecond()).isEqualTo(20);
        double gain = 2 * (10 * (0.36 - 0.04) + 20 * (0.09 - 0.49)) / 30;
        assertThat(comparison.gain()).isCloseTo(gain, Offset.offset(1e-6));
        assertThat(texts.unanswered()).isEmpty();
    }

    @Test
    void a_text_that_has_trained_is_not_worth_asking_whatever_its_label_was_worth() {
        texts.trained(List.of(example(1, FeedbackSource.CORRECTION)));
        assertThat(texts.worthAsking(examples(0, 3)))
                .extracting(TrainingExample::text)
                .containsExactly("text 0", "text 2");
        texts = ProgressiveTexts.from(new SavedState().put(Section.PROGRESSIVE, texts.toBytes()), List.of());
        assertThat(texts.worthAsking(examples(1, 2))).as("after a restart").isEmpty();
        assertThat(ProgressiveTexts.from(new SavedState(), examples(1, 2)).worthAsking(examples(1, 2)))
                .as("of a former trainer's state")
                .isEmpty();
        texts.wentBackTo(LIVE);
        assertThat(texts.worthAsking(examples(1, 2)))
                .as("to the live release's weights it is new")
                .hasSize(1);
    }

    @Test
    void of_those_that_have_trained_the_newest_are_known() {
        texts.trained(examples(0, 100_000));
        texts.trained(examples(0, 1));
        texts.trained(examples(100_000, 100_001));
        assertThat(texts.worthAsking(examples(0, 1))).isEmpty();
        assertThat(texts.worthAsking(examples(1, 2))).hasSize(1);
    }

    @Test
    void where_another_release_is_live_nothing_that_was_said_counts() {
        texts.against(LIVE);
        ask(examples(0, 10), 0.8f);
        answered(0.4f);
        ask(examples(10, 15), 0.8f);
        texts.against(LIVE);
        assertThat(texts.comparison().texts()).isEqualTo(10);
        assertThat(texts.unanswered()).hasSize(5);
        texts.against("000002-0123456789ab");
        assertThat(texts.comparison().texts()).isZero();
        assertThat(texts.unanswered()).as("it may have learnt from them").isEmpty();
    }

    @Test
    void what_comes_after_a_candidate_that_passed_counts_once_that_is_live() {
        texts.against(LIVE);
        ask(examples(0, 10), 0.8f);
        texts.beginAnew("000002-0123456789ab");
        ask(examples(10, 15), 0.8f);
        texts.against("000002-0123456789ab");
        answered(0.4f);
        assertThat(texts.comparison().texts()).isEqualTo(5);
    }

    @Test
    void all_is_there_after_a_restart() {
        ask(examples(0, 10), 0.8f);
        answered(0.4f);
        ask(examples(10, 15), 0.9f);
        PairedComparison before = texts.comparison();
        texts = ProgressiveTexts.from(new SavedState().put(Section.PROGRESSIVE, texts.toBytes()), List.of());
        assertThat(texts.comparison()).isEqualTo(before);
        assertThat(texts.unanswered())
                .extracting(LabelledText::text)
                .containsExactly("text 10", "text 11", "text 12", "text 13", "text 14");
        answered(0.4f);
        assertThat(texts.comparison().texts()).isEqualTo(15);
    }

    @Test
    void a_review_that_is_forgotten_is_not_asked_about() {
        ask(examples(0, 3), 0.8f);
        assertThat(texts.forget("review 1")).isOne();
        assertThat(texts.forget("review 1")).isZero();
        assertThat(texts.unanswered()).extracting(LabelledText::text).containsExactly("text 0", "text 2");
    }

    @Test
    void one_that_cannot_be_learnt_compares_nothing() {
        List<TrainingExample> examples = examples(0, 3);
        ask(examples, 0.8f);
        texts.unhear(Unlearnable.of(examples.get(1), new IllegalStateException()));
        assertThat(texts.unanswered()).extracting(LabelledText::text).containsExactly("text 0", "text 2");
    }

    @Test
    void of_too_many_the_newest_stay() {
        ask(examples(0, 2_100), 0.8f);
        assertThat(texts.unanswered()).hasSize(2_000);
        assertThat(texts.unanswered().get(0).text()).isEqualTo("text 100");
        for (int from = 2_100; from < 8_000; from += 1_000) {
            answered(0.4f);
            ask(examples(from, from + 1_000), 0.8f);
        }
        assertThat(texts.comparison().texts()).isEqualTo(5_000);
        assertThat(texts.worthAsking(examples(101, 102))).as("gone").hasSize(1);
        String longOne = "long ".repeat(1_000_000);
        ask(List.of(example(longOne, 1), example(longOne + "too", 2)), 0.8f);
        assertThat(texts.unanswered()).as("8,192,000 characters in all").hasSize(1);
    }

    @Test
    void nothing_is_left_once_another_network_learns() {
        ask(examples(0, 10), 0.8f);
        answered(0.4f);
        ask(examples(10, 15), 0.8f);
        texts.wentBackTo(LIVE);
        assertThat(texts.comparison().texts()).isZero();
        assertThat(texts.unanswered()).isEmpty();
    }

    private void ask(List<TrainingExample> examples, float sure) {
        texts.asked(
                examples,
                answers(examples.stream().map(TrainingExample::labelled).toList(), sure));
    }

    private void answered(float sure) {
        texts.answered(answers(texts.unanswered(), sure));
    }

    private static Answers answers(List<LabelledText> asked, float sure) {
        return Answers.of(
                List.of("bad", "good"),
                asked,
                batch ->
                        batch.stream().map(text -> new float[] {1 - sure, sure}).toList());
    }

    private static List<TrainingExample> examples(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> example(number, FeedbackSource.IMPORT))
                .toList();
    }

    private static TrainingExample example(int number, FeedbackSource source) {
        return example("text " + number, number, source);
    }

    private static TrainingExample example(String text, int number) {
        return example(text, number, FeedbackSource.IMPORT);
    }

    private static TrainingExample example(String text, int number, FeedbackSource source) {
        return new TrainingExample(TrainingExample.Kind.FEEDBACK, text, "good", source, 0, number)
                .with(new TrainingExample.Known("review " + number, null, null, false, null, null));
    }
}
