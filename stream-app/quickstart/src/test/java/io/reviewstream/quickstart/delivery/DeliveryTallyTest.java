package io.reviewstream.quickstart.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryTallyTest {
    private final DeliveryTally tally = new DeliveryTally("reviews");

    @Test
    void a_prediction_or_a_dead_letter_answers_a_review() {
        tally.review(0, 0);
        tally.review(1, 0);
        tally.prediction(0, 0);
        tally.deadLetter(1, 0);

        Delivery delivery = tally.result();

        assertThat(delivery.isExact()).isTrue();
        assertThat(delivery.reviews()).isEqualTo(2);
        assertThat(delivery.classified()).isEqualTo(1);
        assertThat(delivery.deadLetters()).isEqualTo(1);
    }

    @Test
    void a_review_without_an_answer_is_lost() {
        tally.review(2, 41);
        tally.review(2, 42);
        tally.prediction(2, 41);

        assertThat(tally.result().lost()).containsExactly("reviews-2@42");
        assertThat(tally.result().isExact()).isFalse();
    }

    @Test
    void a_review_with_two_predictions_is_doubled() {
        tally.review(0, 7);
        tally.prediction(0, 7);
        tally.prediction(0, 7);

        assertThat(tally.result().doubled()).containsExactly("reviews-0@7");
        assertThat(tally.result().isExact()).isFalse();
    }

    @Test
    void a_review_that_is_both_classified_and_a_dead_letter_is_doubled() {
        tally.review(0, 7);
        tally.prediction(0, 7);
        tally.deadLetter(0, 7);

        assertThat(tally.result().doubled()).containsExactly("reviews-0@7");
    }

    @Test
    void a_loss_and_a_double_do_not_make_up_for_each_other() {
        tally.review(0, 1);
        tally.review(0, 2);
        tally.prediction(0, 1);
        tally.prediction(0, 1);

        assertThat(tally.result().lost()).hasSize(1);
        assertThat(tally.result().doubled()).hasSize(1);
    }

    @Test
    void an_answer_to_nothing_is_a_stranger() {
        tally.prediction(0, 99);

        assertThat(tally.result().strangers()).containsExactly("reviews-0@99");
        assertThat(tally.result().isExact()).isFalse();
    }

    @Test
    void the_same_offset_in_another_partition_is_another_review() {
        tally.review(0, 5);
        tally.review(1, 5);
        tally.prediction(0, 5);

        assertThat(tally.result().lost()).containsExactly("reviews-1@5");
    }

    @Test
    void answers_may_be_counted_before_the_reviews() {
        tally.prediction(0, 0);
        tally.review(0, 0);

        assertThat(tally.result().isExact()).isTrue();
    }
}
