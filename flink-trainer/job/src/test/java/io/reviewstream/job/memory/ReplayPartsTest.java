package io.reviewstream.job.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayPartsTest {

    @Test
    void what_a_fit_is_chosen_on_has_the_shares_of_the_stream_and_biases_move_by_them() {
        List<TrainingExample> even = labelled(100, 100);
        ReplayParts parts = ReplayParts.of(even, labelled(20, 20), Map.of("often", 0.9, "rare", 0.1));

        assertThat(parts.train()).isEqualTo(even);
        assertThat(parts.even()).hasSize(40);
        assertThat(parts.dev()).hasSize(40);
        assertThat(parts.dev().stream().filter(example -> example.label().equals("often")))
                .hasSize(36);
        assertThat(parts.odds().get("often")).isCloseTo(0.9 / 0.5, within(1e-9));
        assertThat(parts.odds().get("rare")).isCloseTo(0.1 / 0.5, within(1e-9));
    }

    @Test
    void no_text_stands_there_more_than_three_times() {
        ReplayParts parts = ReplayParts.of(labelled(100, 100), labelled(5, 95), Map.of("often", 0.9, "rare", 0.1));

        assertThat(parts.dev().stream().filter(example -> example.label().equals("often")))
                .hasSize(15);
    }

    @Test
    void nothing_moves_where_everything_that_came_is_kept() {
        ReplayReservoir replay = ReplayReservoir.from(new SavedState(), 1_000);
        labelled(90, 10).forEach(replay::add);

        ReplayParts parts = ReplayParts.of(replay.examples(), replay.examples(), replay.shares());

        assertThat(parts.odds().values()).allSatisfy(odds -> assertThat(odds).isCloseTo(1, within(1e-9)));
        assertThat(parts.dev()).hasSameElementsAs(replay.examples());
    }

    @Test
    void replay_that_is_full_knows_still_how_often_labels_came() {
        ReplayReservoir replay = ReplayReservoir.from(new SavedState(), 20);
        labelled(900, 100).forEach(replay::add);

        assertThat(replay.size()).isEqualTo(20);
        assertThat(replay.shares()).isEqualTo(Map.of("often", 0.9, "rare", 0.1));
    }

    private static List<TrainingExample> labelled(int often, int rare) {
        return Stream.concat(examples("often", often, 0), examples("rare", rare, often))
                .toList();
    }

    private static Stream<TrainingExample> examples(String label, int count, int from) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> new TrainingExample(
                        TrainingExample.Kind.FEEDBACK,
                        label + " text " + number,
                        label,
                        FeedbackSource.RANDOM_REQUEST,
                        0,
                        number));
    }
}
