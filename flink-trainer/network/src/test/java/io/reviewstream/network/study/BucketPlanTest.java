package io.reviewstream.network.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketPlanTest {
    private static LengthCounts random(long seed, int longest) {
        Random random = new Random(seed);
        LengthCounts lengths = new LengthCounts();
        for (int i = 0; i < 500; i++) {
            lengths.add(1 + random.nextInt(1 + random.nextInt(longest)));
        }
        return lengths;
    }

    /** Every six multiples of 4 that end at 40. */
    private static double cheapestByTrial(LengthCounts lengths) {
        double best = Double.MAX_VALUE;
        for (int chosen = 0; chosen < 1 << 9; chosen++) {
            if (Integer.bitCount(chosen) == BucketPlan.MOST_BUCKETS - 1) {
                List<Integer> buckets = new ArrayList<>();
                for (int i = 0; i < 9; i++) {
                    if ((chosen >> i & 1) == 1) {
                        buckets.add(4 * (i + 1));
                    }
                }
                buckets.add(40);
                best = Math.min(best, BucketPlan.stepsPerText(lengths, buckets));
            }
        }
        return best;
    }

    @Test
    void no_other_six_buckets_are_cheaper() {
        for (int seed = 0; seed < 20; seed++) {
            LengthCounts lengths = random(seed, 60);

            BucketPlan plan = BucketPlan.cheapest(lengths, 40);

            assertThat(plan.stepsPerText()).isCloseTo(cheapestByTrial(lengths), within(1e-9));
        }
    }

    @Test
    void the_steps_of_a_plan_are_those_of_its_buckets() {
        for (int seed = 0; seed < 20; seed++) {
            LengthCounts lengths = random(seed, 400);
            BucketPlan plan = BucketPlan.of(lengths, 256);

            assertThat(plan.stepsPerText()).isCloseTo(BucketPlan.stepsPerText(lengths, plan.buckets()), within(1e-9));
        }
    }

    @Test
    void texts_of_one_length_take_one_bucket() {
        LengthCounts lengths = new LengthCounts();
        lengths.add(20);
        lengths.add(20);

        assertThat(BucketPlan.of(lengths, 20)).isEqualTo(new BucketPlan(List.of(20), 20));
    }

    @Test
    void without_texts_there_is_the_longest_bucket_alone() {
        assertThat(BucketPlan.of(new LengthCounts(), 7).buckets()).endsWith(7);
    }
}
