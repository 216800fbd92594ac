package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.app.runtime.DeliveryReceipt;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Review;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ThreadBatchTest {
    private static final int MAX_BATCH = 5;
    private static final long NOW = 1_000_000;

    private final List<List<Pending>> scored = new ArrayList<>();
    private final List<Long> meter = new ArrayList<>(List.of(0L, 0L));
    private final ThreadBatch batch =
            new ThreadBatch(new AppConfig.Batching(MAX_BATCH, Duration.ofMillis(100)), this::score);
    private final MapStore<Integer, Slot> firstStore = new MapStore<>();
    private final PendingReviews first = task(firstStore);
    private final PendingReviews second = task(new MapStore<>());

    @Test
    void the_batch_is_full_when_its_tasks_have_enough_together() {
        add(first, 0, 1, 2);
        add(second, 0);
        assertThat(batch.isFull()).isFalse();

        add(second, 1);
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void the_batch_is_full_when_its_reviews_are_large() {
        first.add(review(slot(0, new byte[(int) (ThreadBatch.MAX_BYTES / 2)])), NOW);
        assertThat(batch.isFull()).isFalse();

        second.add(review(slot(0, new byte[(int) (ThreadBatch.MAX_BYTES / 2)])), NOW);
        assertThat(batch.isFull()).isTrue();

        second.add(review(slot(1, new byte[1])), NOW);
        batch.score();
        assertThat(scored).extracting(List::size).containsExactly(2, 1);
    }

    @Test
    void the_oldest_review_of_all_decides_when_the_batch_is_due() {
        second.add(review(slot(0, new byte[1])), NOW - 40);
        first.add(review(slot(0, new byte[1])), NOW - 99);
        assertThat(batch.isDue(NOW)).isFalse();
        assertThat(batch.isDue(NOW + 1)).isTrue();

        batch.score();
        assertThat(batch.isDue(NOW + 1000)).isFalse();
    }

    @Test
    void each_task_gets_its_own_outcomes_in_its_own_order() {
        add(first, 10, 11);
        add(second, 20, 21, 22);
        batch.score();

        assertThat(scored).hasSize(1);
        assertThat(forwardAll(first, DeliveryReceipt.IN_TRANSACTION)).containsExactly(10L, 11L);
        assertThat(forwardAll(second, DeliveryReceipt.IN_TRANSACTION)).containsExactly(20L, 21L, 22L);
        assertThat(meter).containsExactly(0L, 0L);
    }

    @Test
    void more_than_a_batch_goes_in_several() {
        add(first, 0, 1, 2, 3, 4, 5, 6);
        add(second, 0, 1, 2, 3, 4);
        batch.score();

        assertThat(scored).extracting(List::size).containsExactly(5, 5, 2);
    }

    @Test
    void a_batch_that_fails_changes_nothing() {
        add(first, 0, 1);
        add(second, 0);
        ThreadBatch failing = new ThreadBatch(new AppConfig.Batching(MAX_BATCH, Duration.ofMillis(100)), reviews -> {
            throw new IllegalStateException("broken");
        });
        failing.join(first);
        failing.join(second);

        assertThatThrownBy(failing::score).hasMessage("broken");
        assertThat(forwardAll(first, DeliveryReceipt.IN_TRANSACTION)).isEmpty();
        assertThat(first.count() + second.count()).isEqualTo(3);
        assertThat(firstStore.keys()).containsExactly(0, 1);
    }

    @Test
    void a_task_that_leaves_takes_its_share_along_and_leaves_its_slots_in_the_store() {
        add(first, 0, 1);
        add(second, 0);
        batch.score();
        add(first, 2);

        batch.leave(first);
        first.drop();
        batch.score();

        assertThat(scored).hasSize(1);
        assertThat(firstStore.keys()).containsExactly(0, 1, 2);
        PendingReviews again = task(firstStore);
        assertThat(again.restore(NOW)).isEqualTo(3);
        batch.score();
        assertThat(forwardAll(again, DeliveryReceipt.IN_TRANSACTION)).containsExactly(0L, 1L, 2L);
        assertThat(firstStore.keys()).isEmpty();
    }

    @Test
    void reviews_come_back_in_the_order_of_arrival_whatever_slots_they_were_in() {
        add(first, 0, 1, 2);
        first.settle(outcome());
        assertThat(forwardAll(first, DeliveryReceipt.IN_TRANSACTION)).containsExactly(0L);
        add(first, 3, 4);
        assertThat(firstStore.keys()).containsExactly(0, 1, 2, 3);
        batch.leave(first);

        PendingReviews again = task(firstStore);
        again.restore(NOW);
        batch.score();

        assertThat(forwardAll(again, DeliveryReceipt.IN_TRANSACTION)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_slot_stays_until_the_broker_has_its_prediction() {
        AtomicBoolean arrived = new AtomicBoolean();
        add(first, 0, 1);
        batch.score();
        forwardAll(first, arrived::get);
        add(first, 2);
        assertThat(firstStore.keys()).containsExactly(0, 1, 2);

        arrived.set(true);
        forwardAll(first, arrived::get);
        assertThat(firstStore.keys()).containsExactly(2);
        add(first, 3);
        assertThat(firstStore.keys()).containsExactly(0, 2);
    }

    @Test
    void a_review_that_comes_again_while_it_waits_is_known() {
        add(first, 5, 6);
        assertThat(first.holds(slot(5, new byte[1]))).isTrue();
        assertThat(first.holds(slot(4, new byte[1]))).isFalse();
        assertThat(first.holds(slot(7, new byte[1]))).isFalse();

        add(first, 2); // read again, behind a slot that was kept
        assertThat(first.holds(slot(6, new byte[1]))).isTrue();

        batch.score();
        assertThat(first.holds(slot(6, new byte[1]))).isTrue();
        forwardAll(first, DeliveryReceipt.IN_TRANSACTION);
        assertThat(first.holds(slot(6, new byte[1]))).isFalse();
    }

    /** What wrote the slots may have had no transactions, whatever is set now. */
    @Test
    void a_review_that_comes_again_after_a_restart_is_known() {
        add(first, 5, 6);
        batch.leave(first);
        first.drop();

        PendingReviews again = task(firstStore);
        again.restore(NOW);

        assertThat(again.holds(slot(5, new byte[1]))).isTrue();
        assertThat(again.holds(slot(7, new byte[1]))).isFalse();
    }

    @Test
    void another_review_at_the_same_offset_is_not_taken_for_the_one_that_waits() {
        add(first, 5);

        assertThat(first.holds(slot("reviews", 0, 5, 0))).isTrue();
        assertThat(first.holds(slot("reviews", 0, 5, 1))).isFalse();
        assertThat(first.holds(slot("reviews", 1, 5, 0))).isFalse();
        assertThat(first.holds(slot("reviews2", 0, 5, 0))).isFalse();
        assertThat(first.holds(slot(5, new byte[] {1}))).isFalse();
    }

    private PendingReviews task(MapStore<Integer, Slot> store) {
        PendingReviews task = new PendingReviews(store, (reviews, bytes) -> {
            meter.set(0, meter.get(0) + reviews);
            meter.set(1, meter.get(1) + bytes);
        });
        batch.join(task);
        return task;
    }

    private List<Outcome> score(List<Pending> reviews) {
        scored.add(reviews);
        return reviews.stream().map(review -> outcome()).toList();
    }

    private static void add(PendingReviews task, long... offsets) {
        for (long offset : offsets) {
            task.add(review(slot(offset, new byte[1])), NOW);
        }
    }

    private static List<Long> forwardAll(PendingReviews task, DeliveryReceipt receipt) {
        List<Long> offsets = new ArrayList<>();
        task.forward((pending, outcome) -> {
            offsets.add(pending.slot().origin().getOffset());
            return receipt;
        });
        return offsets;
    }

    private static Outcome outcome() {
        return new Failed(new Fault(DeadLetterReason.SCORING_FAILED, "text", "whatever it is"));
    }

    private static Accepted review(Slot slot) {
        return new Accepted(slot, Review.newBuilder().setId("r").setText("good").build());
    }

    private static Slot slot(String topic, int partition, long offset, long timestamp) {
        return new Slot(null, new byte[1], timestamp, new RecordHeaders(), new Origin(topic, partition, offset));
    }

    private static Slot slot(long offset, byte[] value) {
        return new Slot(null, value, 0, new RecordHeaders(), new Origin("reviews", 0, offset));
    }
}
