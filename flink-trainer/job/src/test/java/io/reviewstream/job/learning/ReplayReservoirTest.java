package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayReservoirTest {
    @Test
    void a_rare_label_keeps_its_place_beside_a_frequent_one() {
        ReplayReservoir replay = replay(20);
        for (int i = 0; i < 1000; i++) {
            replay.add(example(i, i % 100 == 0 ? "rare" : "frequent"));
        }
        assertThat(count(replay.examples(), "rare")).isEqualTo(10);
        assertThat(count(replay.examples(), "frequent")).isEqualTo(10);
    }

    @Test
    void old_and_new_examples_stay_with_like_chances() {
        ReplayReservoir replay = replay(100);
        for (int i = 0; i < 10_000; i++) {
            replay.add(example(i, "one"));
        }
        long early = replay.examples().stream()
                .filter(example -> example.offset() < 5000)
                .count();
        assertThat(early).isBetween(30L, 70L);
    }

    @Test
    void draws_give_every_label_the_same_chance() {
        ReplayReservoir replay = replay(100);
        for (int i = 0; i < 50; i++) {
            replay.add(example(i, i < 48 ? "many" : "few"));
        }
        assertThat(count(replay.draw(1000), "few")).isBetween(400L, 600L);
    }

    @Test
    void nothing_is_kept_without_room() {
        ReplayReservoir replay = replay(0);
        replay.add(example(1, "one"));
        assertThat(replay.draw(10)).isEmpty();
    }

    private static ReplayReservoir replay(int capacity) {
        return new ReplayReservoir(capacity, new SeededDraw(5), new TreeMap<>(), List.of());
    }

    private static long count(List<TrainingExample> examples, String label) {
        return examples.stream()
                .filter(example -> example.label().equals(label))
                .count();
    }

    private static TrainingExample example(int number, String label) {
        return new TrainingExample(
                TrainingExample.Kind.FEEDBACK, "text " + number, label, FeedbackSource.IMPORT, 0, number);
    }
}
