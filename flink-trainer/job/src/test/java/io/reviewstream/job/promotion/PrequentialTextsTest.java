package io.reviewstream.job.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.PairedComparison;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PrequentialTextsTest {
    private static final String LIVE = "000001-0123456789ab";

    private PrequentialTexts texts = PrequentialTexts.none();

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
        answered(LIVE, 0.6f);
        assertThat(texts.worthAsking(List.of(known)))
                .as("also once the live release has answered")
                .isEmpty();
    }

    @Test
    void what_both_said_is_compared_text_by_text() {
        ask(examples(0, 10), 0.8f);
        answered(LIVE, 0.4f);
        ask(examples(10, 30), 0.3f);
        answered(LIVE, 0.7f);
        PairedComparison comparison = texts.comparison();
        assertThat(comparison.texts()).isEqualTo(30);
        assertThat(comparison.onlyFirst()).isEqualTo(10);
        assertThat(comparison.onlySecond()).isEqualTo(20);
        double gain = 2 * (10 * (0.36 - 0.04) + 20 * (0.09 - 0.49)) / 30;
        assertThat(comparison.gain()).isCloseTo(gain, Offset.offset(1e-6));
        assertThat(texts.unanswered()).isEmpty();
    }

    @Test
    void what_an_earlier_live_release_said_counts_no_more() {
        ask(examples(0, 10), 0.8f);
        answered(LIVE, 0.4f);
        ask(examples(10, 15), 0.8f);
        answered("000002-0123456789ab", 0.4f);
        assertThat(texts.comparison().texts()).isEqualTo(5);
    }

    @Test
    void all_is_there_after_a_restart() {
        ask(examples(0, 10), 0.8f);
        answered(LIVE, 0.4f);
        ask(examples(10, 15), 0.9f);
        PairedComparison before = texts.comparison();
        texts = PrequentialTexts.from(new SavedState().put(Section.PREQUENTIAL, texts.toBytes()));
        assertThat(texts.comparison()).isEqualTo(before);
        assertThat(texts.unanswered())
                .extracting(LabelledText::text)
                .containsExactly("text 10", "text 11", "text 12", "text 13", "text 14");
        answered(LIVE, 0.4f);
        assertThat(texts.comparison().texts()).isEqualTo(15);
        assertThat(PrequentialTexts.from(new SavedState()).comparison().texts()).isZero();
    }

    @Test
    void a_review_that_is_forgotten_is_not_asked_about() {
        ask(examples(0, 3), 0.8f);
        texts.forget("review 1");
        assertThat(texts.unanswered()).extracting(LabelledText::text).containsExactly("text 0", "text 2");
    }

    @Test
    void of_too_many_the_newest_stay() {
        ask(examples(0, 2_100), 0.8f);
        assertThat(texts.unanswered()).hasSize(2_000);
        assertThat(texts.unanswered().get(0).text()).isEqualTo("text 100");
        for (int from = 2_100; from < 8_000; from += 1_000) {
            answered(LIVE, 0.4f);
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
        answered(LIVE, 0.4f);
        ask(examples(10, 15), 0.8f);
        texts.beginAnew();
        assertThat(texts.comparison().texts()).isZero();
        assertThat(texts.unanswered()).isEmpty();
    }

    private void ask(List<TrainingExample> examples, float sure) {
        texts.asked(
                examples,
                answers(examples.stream().map(TrainingExample::labelled).toList(), sure));
    }

    private void answered(String release, float sure) {
        texts.answered(release, answers(texts.unanswered(), sure));
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
