package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.scoring.TimedNetwork.Run;
import io.reviewstream.model.scoring.graph.LengthBuckets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Which network runs which batch, by a clock that runs while they do. */
class SpeedChoiceTest {
    private static final long STALL = 200_000;
    private static final LengthBuckets BUCKETS = new LengthBuckets(List.of(8, 16, 1000));
    private static final LengthBuckets ONE = new LengthBuckets(List.of(256));

    private final TimedNetwork.Clock clock = new TimedNetwork.Clock();

    private TimedNetwork network(LengthBuckets buckets, IntToLongFunction microsOfStep) {
        return new TimedNetwork(buckets, clock, microsOfStep);
    }

    private SpeedChoice choice(TimedNetwork folded, TimedNetwork vectors) {
        return SpeedChoice.measured(folded, vectors, (bucket, batch) -> new int[0], clock::now);
    }

    @Test
    void each_size_of_batch_goes_the_faster_way() {
        SpeedChoice choice = choice(network(BUCKETS, batch -> 20 + batch), network(BUCKETS, batch -> 1 + 2L * batch));
        assertThat(choice.any()).isTrue();
        for (int bucket = 0; bucket < BUCKETS.count(); bucket++) {
            assertThat(choice.isVector(bucket, 1)).isTrue();
            assertThat(choice.isVector(bucket, 8)).isTrue();
            assertThat(choice.isVector(bucket, 9)).isFalse();
            assertThat(choice.isVector(bucket, 128)).isFalse();
        }
    }

    @Test
    void vectors_that_are_slower_everywhere_run_nothing() {
        SpeedChoice choice = choice(network(BUCKETS, batch -> 1 + batch), network(BUCKETS, batch -> 2 + 2L * batch));
        assertThat(choice.any()).isFalse();
    }

    @Test
    void a_length_that_takes_too_long_to_measure_goes_as_the_one_before() {
        TimedNetwork folded = network(BUCKETS, batch -> 20 + batch);
        SpeedChoice choice = choice(folded, network(BUCKETS, batch -> 1 + batch));
        assertThat(folded.runs()).extracting(Run::length).containsOnly(8, 16);
        assertThat(choice.isVector(2, 1)).isTrue();
        assertThat(clock.now()).isLessThan(200_000_000);
    }

    @Test
    void a_size_that_takes_too_long_to_measure_goes_as_the_one_before() {
        TimedNetwork folded = network(ONE, batch -> 1 + batch);
        SpeedChoice choice = choice(folded, network(ONE, batch -> 2L * batch - 1));
        assertThat(folded.runs()).extracting(Run::batch).containsOnly(1, 8);
        assertThat(choice.isVector(0, 1)).isTrue();
        assertThat(choice.isVector(0, 8)).isFalse();
        assertThat(choice.isVector(0, 9)).isFalse();
        assertThat(choice.isVector(0, 128)).isFalse();
    }

    @Test
    void faster_vectors_run_larger_batches_too_if_those_take_too_long_to_measure() {
        TimedNetwork folded = network(ONE, batch -> 20 + batch);
        SpeedChoice choice = choice(folded, network(ONE, batch -> 1));
        assertThat(folded.runs()).extracting(Run::batch).containsOnly(1);
        assertThat(choice.isVector(0, 1)).isTrue();
        assertThat(choice.isVector(0, 2)).isTrue();
        assertThat(choice.isVector(0, 128)).isTrue();
    }

    @Test
    void without_any_measurement_nothing_goes_by_vectors() {
        TimedNetwork folded = network(ONE, batch -> 1_000);
        SpeedChoice choice = choice(folded, network(ONE, batch -> 1_001));
        assertThat(choice.any()).isFalse();
    }

    @Test
    void a_run_that_was_held_up_is_not_what_others_are_forecast_from() {
        TimedNetwork folded = network(ONE, batch -> 2);
        AtomicInteger calls = new AtomicInteger();
        SpeedChoice choice = choice(folded, network(ONE, batch -> calls.getAndIncrement() == 0 ? 1_000 : 1));
        assertThat(folded.runs()).extracting(Run::batch).contains(8);
        assertThat(choice.isVector(0, 8)).isTrue();
    }

    @Test
    void making_texts_is_not_measured() {
        TimedNetwork folded = network(BUCKETS, batch -> 2);
        SpeedChoice.measured(
                folded,
                network(BUCKETS, batch -> 1),
                (bucket, batch) -> {
                    clock.pass(STALL);
                    return new int[0];
                },
                clock::now);
        assertThat(folded.runs()).extracting(Run::batch).contains(1, 8, 32, 128);
        assertThat(folded.runs()).contains(new Run(1000, 1));
    }

    @Test
    void unmeasured_vectors_run_everything() {
        SpeedChoice always = SpeedChoice.always(BUCKETS);
        assertThat(always.any()).isTrue();
        assertThat(always.isVector(0, 1)).isTrue();
        assertThat(always.isVector(2, 128)).isTrue();
    }
}
