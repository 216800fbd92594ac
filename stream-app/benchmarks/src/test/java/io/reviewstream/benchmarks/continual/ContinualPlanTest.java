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
    void what_was_done_by_other_settings_or_with_other_data_is_not_what_this_plan_does() throws IOException {
        DomainStream stream = stream("a good book");
        String usual = ContinualPlan.of(false, 3, Map.of()).line(stream, LabelNoise.NONE);

        assertThat(ContinualPlan.of(false, 3, Map.of()).line(stream, LabelNoise.NONE))
                .isEqualTo(usual);
        assertThat(List.of(
                        ContinualPlan.of(false, 1, Map.of()).line(stream, LabelNoise.NONE),
                        ContinualPlan.of(false, 3, Map.of("replay-ratio", "3")).line(stream, LabelNoise.NONE),
                        ContinualPlan.of(true, 3, Map.of()).line(stream, LabelNoise.NONE),
                        ContinualPlan.of(false, 3, Map.of()).line(stream, LabelNoise.SYMMETRIC),
                        ContinualPlan.of(false, 3, Map.of()).line(stream("a bad book"), LabelNoise.NONE)))
                .doesNotContain(usual);
    }

    @Test
    void models_that_are_trained_anew_do_not_hang_on_how_the_trainer_learns() throws IOException {
        DomainStream stream = stream("a good book");
        String usual = ContinualPlan.of(false, 3, Map.of()).rival("full", stream);

        assertThat(ContinualPlan.of(false, 3, Map.of("replay-ratio", "3")).rival("full", stream))
                .isEqualTo(usual);
        assertThat(ContinualPlan.of(false, 3, Map.of("holdout-share", "0.2")).rival("full", stream))
                .isNotEqualTo(usual);
    }

    private static DomainStream stream(String text) {
        DriftRow first = new DriftRow("toys0", "a good toy", "pos", "toys", "");
        DriftRow other = new DriftRow("books0", text, "pos", "books", "");
        return new DomainStream(List.of(first), List.of(List.of(other)), Map.of("toys", List.of(first)));
    }
}
