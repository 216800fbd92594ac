package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageOffsetsTest {
    @Test
    void offsets_are_those_of_the_topic_that_is_asked_for_and_keep_their_partitions() {
        Map<String, Long> read = Map.of("feedback-0", 100L, "feedback-1", 50L, "other-2", 7L);

        Map<Integer, Long> byPartition = LineageOffsets.byPartition("feedback", read);

        assertThat(byPartition).isEqualTo(Map.of(0, 100L, 1, 50L));
        assertThat(LineageOffsets.named("feedback", byPartition))
                .isEqualTo(Map.of("feedback-0", 100L, "feedback-1", 50L));
    }
}
