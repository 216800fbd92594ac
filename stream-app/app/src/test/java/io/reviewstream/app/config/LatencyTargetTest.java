package io.reviewstream.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyTargetTest {
    private static final List<Integer> MILLIS = List.of(1, 5, 20, 50, 100, 250, 1000, 10_000, 60_000);

    @Test
    void gathering_and_the_commit_leave_a_third_of_the_target_for_scoring() {
        for (int millis : MILLIS.subList(2, MILLIS.size() - 1)) {
            LatencyTarget target = target(millis, Guarantee.EXACTLY_ONCE);
            Duration gathering = target.maxWait().multipliedBy(5).dividedBy(4); // the clock is looked at every quarter
            assertThat(gathering.plus(target.commitInterval()))
                    .as("%s ms", millis)
                    .isLessThan(target.target().multipliedBy(2).dividedBy(3));
        }
    }

    @Test
    void where_nobody_waits_for_the_commit_it_is_a_calm_one() {
        assertThat(target(20, Guarantee.AT_LEAST_ONCE).commitInterval()).hasSeconds(1);
        assertThat(target(20, Guarantee.AT_LEAST_ONCE).maxWait()).hasMillis(5);
        assertThat(target(20, Guarantee.EXACTLY_ONCE).commitInterval()).hasMillis(10);
        assertThat(target(20, Guarantee.EXACTLY_ONCE).maxWait()).hasMillis(2);
    }

    @Test
    void every_target_gives_settings_that_could_be_given() {
        for (Guarantee guarantee : Guarantee.values()) {
            for (int millis : MILLIS) {
                LatencyTarget target = target(millis, guarantee);
                Map<String, String> given = Map.of(
                        "max-batch", Integer.toString(target.maxBatch()),
                        "max-wait", target.maxWait().toMillis() + "ms",
                        "commit-interval", target.commitInterval().toMillis() + "ms");
                assertThat(new ConfigLoader(Map.of()).load(null, given).batching())
                        .isEqualTo(new AppConfig.Batching(target.maxBatch(), target.maxWait()));
            }
        }
    }

    @Test
    void the_target_sets_what_is_not_given_and_nothing_else() {
        AppConfig all = new ConfigLoader(Map.of()).load(null, Map.of("latency-target", "50ms"));
        AppConfig some = new ConfigLoader(Map.of("REVIEWSTREAM_MAX_BATCH", "7"))
                .load(null, Map.of("latency-target", "50ms", "commit-interval", "1s"));

        assertThat(all.batching()).isEqualTo(new AppConfig.Batching(32, Duration.ofMillis(6)));
        assertThat(all.commitInterval()).hasMillis(25);
        assertThat(all.delivery().linger()).contains(Duration.ofMillis(2));
        assertThat(some.batching()).isEqualTo(new AppConfig.Batching(7, Duration.ofMillis(6)));
        assertThat(some.commitInterval()).hasSeconds(1);
    }

    private static LatencyTarget target(int millis, Guarantee guarantee) {
        return new LatencyTarget(Duration.ofMillis(millis), guarantee);
    }
}
