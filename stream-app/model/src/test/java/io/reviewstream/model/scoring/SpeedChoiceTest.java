package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.RawScores;
import io.reviewstream.model.scoring.graph.ScoringPath;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which network runs which batch, by a clock that runs while they do. */
class SpeedChoiceTest {
    private static final long MICROSECOND = 1_000;
    private static final LengthBuckets BUCKETS = new LengthBuckets(List.of(8, 16, 1000));

    private long now;

    /** Takes so many microseconds a step, and so many more for each text of it. */
    private final class Timed implements Network {
        private final double step;
        private final double text;
        private final TreeSet<Integer> lengths = new TreeSet<>();

        Timed(double step, double text) {
            this.step = step;
            this.text = text;
        }

        @Override
        public RawScores run(int bucket, int[] padded, int batch) {
            lengths.add(BUCKETS.size(bucket));
            now += (long) (MICROSECOND * BUCKETS.size(bucket) * (step + text * batch));
            return null;
        }

        @Override
        public LengthBuckets buckets() {
            return BUCKETS;
        }

        @Override
        public ScoringPath path() {
            return ScoringPath.FOLDED;
        }

        @Override
        public boolean explains() {
            return false;
        }

        @Override
        public void requireOpen() {}

        @Override
        public void close() {}
    }

    private SpeedChoice choice(Timed folded, Timed vectors) {
        return SpeedChoice.measured(folded, vectors, (bucket, batch) -> new int[0], () -> now);
    }

    @Test
    void each_size_of_batch_goes_the_faster_way() {
        SpeedChoice choice = choice(new Timed(20, 1), new Timed(1, 2));
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
        assertThat(choice(new Timed(1, 1), new Timed(2, 2)).any()).isFalse();
    }

    @Test
    void a_length_that_takes_too_long_to_measure_goes_as_the_one_before() {
        Timed folded = new Timed(20, 1);
        SpeedChoice choice = choice(folded, new Timed(1, 1));
        assertThat(folded.lengths).containsExactly(8, 16);
        assertThat(choice.isVector(2, 1)).isTrue();
        assertThat(now).isLessThan(200_000 * MICROSECOND);
    }

    @Test
    void unmeasured_vectors_run_everything() {
        SpeedChoice always = SpeedChoice.always(BUCKETS);
        assertThat(always.any()).isTrue();
        assertThat(always.isVector(0, 1)).isTrue();
        assertThat(always.isVector(2, 128)).isTrue();
    }
}
