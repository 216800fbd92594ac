package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingLabelsTest {
    @Test
    void a_review_counts_once_however_often_it_gets_the_label() {
        WaitingLabels labels = new WaitingLabels(100, 10_000, List.of());
        for (int i = 0; i < 8; i++) {
            labels.add(example(i, "odd", "r" + i % 2));
        }
        labels.add(example(8, "odd", null));
        labels.add(example(9, "other", "r7"));

        assertThat(labels.reviews("odd")).isEqualTo(3);
        assertThat(labels.labels()).isEqualTo(2);
        assertThat(labels.take("odd"))
                .extracting(TrainingExample::offset)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(labels.size()).isEqualTo(1);
    }

    @Test
    void eight_thousand_labels_take_no_room_from_one_that_keeps_coming() {
        WaitingLabels labels = new WaitingLabels(100, 10_000, List.of());
        int left = 0;
        for (int i = 0; i < 8_000; i++) {
            left += labels.add(example(i, "nonsense " + i, "n" + i)).size();
            if (i % 90 == 0) {
                left += labels.add(example(10_000 + i, "service", "s" + i)).size();
            }
        }
        assertThat(labels.size()).isEqualTo(100);
        assertThat(labels.reviews("service")).isGreaterThanOrEqualTo(10);
        assertThat(left).isEqualTo(8_000 + 89 - labels.size());
    }

    @Test
    void long_texts_are_bounded_too_and_the_order_of_leaving_outlives_a_checkpoint() {
        WaitingLabels before = new WaitingLabels(100, 29, List.of());
        before.add(example(0, "first", "a"));
        before.add(example(1, "second", "b"));
        before.add(example(2, "first", "c"));
        WaitingLabels labels = new WaitingLabels(100, 29, before.examples());

        assertThat(labels.examples()).isEqualTo(before.examples());
        assertThat(labels.add(example(1_000_000, "third", "d")))
                .extracting(TrainingExample::offset)
                .containsExactly(1L);
        assertThat(labels.reviews("first")).isEqualTo(2);
    }

    private static TrainingExample example(int number, String label, @Nullable String review) {
        return new TrainingExample(
                        TrainingExample.Kind.FEEDBACK, "text " + number, label, FeedbackSource.CORRECTION, 0, number)
                .with(new TrainingExample.Known(review, null, null, false, null, null));
    }
}
