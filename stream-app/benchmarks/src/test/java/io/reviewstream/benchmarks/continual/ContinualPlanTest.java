package io.reviewstream.benchmarks.continual;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.drift.DriftRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContinualPlanTest {

    @Test
    void a_step_ends_with_a_candidate_whatever_the_trainer_is_set_to() throws IOException {
        ContinualPlan plan = ContinualPlan.of(true, 1, Map.of("replay-ratio", "3", "train-every", "7"));

        assertThat(plan.online().replayRatio()).isEqualTo(3);
        assertThat(plan.online().releaseEvery()).isEqualTo(ContinualPlan.LEARNABLE_A_STEP);
        assertThat(ContinualPlan.LEARNABLE_A_STEP % plan.online().trainEvery()).isZero();
    }

    @Test
    void runs_of_other_settings_or_other_data_are_no_runs_of_this_plan() throws IOException {
        DomainStream stream = stream("a good book");
        String usual = ContinualPlan.of(false, 3, Map.of()).fingerprint(stream);

        assertThat(ContinualPlan.of(false, 1, Map.of()).fingerprint(stream)).isEqualTo(usual);
        assertThat(ContinualPlan.of(false, 3, Map.of("replay-ratio", "3")).fingerprint(stream))
                .isNotEqualTo(usual);
        assertThat(ContinualPlan.of(true, 3, Map.of()).fingerprint(stream)).isNotEqualTo(usual);
        assertThat(ContinualPlan.of(false, 3, Map.of()).fingerprint(stream("a bad book")))
                .isNotEqualTo(usual);
    }

    private static DomainStream stream(String text) {
        DriftRow first = new DriftRow("toys0", "a good toy", "pos", "toys", "");
        DriftRow other = new DriftRow("books0", text, "pos", "books", "");
        return new DomainStream(List.of(first), List.of(List.of(other)), Map.of("toys", List.of(first)));
    }
}
