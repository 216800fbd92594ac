package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.scoring.TimedNetwork.Run;
import io.reviewstream.model.scoring.graph.LengthBuckets;
import io.reviewstream.model.scoring.graph.ScoringPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two networks behind one, of which the first is faster for a lone text. */
class ChosenNetworkTest {
    private static final LengthBuckets BUCKETS = new LengthBuckets(List.of(8, 16));

    private final TimedNetwork.Clock clock = new TimedNetwork.Clock();
    private final TimedNetwork folded = new TimedNetwork(BUCKETS, clock, batch -> 2);
    private final TimedNetwork vectors = new TimedNetwork(BUCKETS, clock, batch -> batch);
    private final ChosenNetwork chosen = new ChosenNetwork(
            folded, vectors, SpeedChoice.measured(folded, vectors, (bucket, batch) -> new int[0], clock::now));

    @Test
    void a_batch_is_run_once_by_the_one_that_is_faster_for_its_size() {
        folded.runs().clear();
        vectors.runs().clear();
        chosen.run(1, new int[0], 1);
        chosen.run(0, new int[0], 5);
        assertThat(vectors.runs()).containsExactly(new Run(16, 1));
        assertThat(folded.runs()).containsExactly(new Run(8, 5));
    }

    @Test
    void vectors_are_closed_before_the_tables_they_read() {
        chosen.requireOpen();
        chosen.close();
        assertThat(clock.closed()).containsExactly(vectors, folded);
    }

    @Test
    void it_is_told_as_one_of_vectors() {
        assertThat(chosen.path()).isEqualTo(ScoringPath.VECTOR);
        assertThat(chosen.buckets()).isSameAs(BUCKETS);
        assertThat(chosen.explains()).isFalse();
    }
}
