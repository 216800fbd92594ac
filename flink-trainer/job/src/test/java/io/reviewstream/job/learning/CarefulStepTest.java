package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CarefulStepTest {
    private static final List<TrainingExample> REPLAYED = List.of(example(1_000), example(1_001));

    private final List<Unlearnable> aside = new ArrayList<>();
    private final List<List<TrainingExample>> trained = new ArrayList<>();
    private final CarefulStep careful = new CarefulStep(aside::add);

    @Test
    void what_fails_alone_is_set_aside_and_every_other_example_is_trained_once() {
        CarefulStep.Trained result =
                careful.train(examples(0, 13), REPLAYED, batch -> failingOn(batch, 3, 4, 12), CarefulStepTest::broken);

        assertThat(aside).extracting(Unlearnable::offset).containsExactly(3L, 4L, 12L);
        assertThat(aside).extracting(Unlearnable::why).allMatch(why -> why.contains("poison"));
        assertThat(result.fresh())
                .extracting(TrainingExample::offset)
                .doesNotContain(3L, 4L, 12L)
                .hasSize(10);
        assertThat(trained.stream().flatMap(List::stream)).containsExactlyElementsOf(result.fresh());
        assertThat(result.loss()).isEqualTo(0.5f);
    }

    @Test
    void a_batch_that_fails_whatever_is_in_it_is_no_fault_of_its_examples() {
        assertThatThrownBy(() -> careful.train(
                        examples(0, 8),
                        REPLAYED,
                        batch -> {
                            throw new IllegalStateException("no device");
                        },
                        CarefulStepTest::broken))
                .hasMessage("no device");
        assertThat(aside).isEmpty();
    }

    @Test
    void one_that_stands_alone_is_told_from_a_broken_network_by_what_was_trained_before() {
        assertThat(careful.train(examples(3, 4), REPLAYED, batch -> failingOn(batch, 3), CarefulStepTest::broken)
                        .fresh())
                .isEmpty();
        assertThat(aside).extracting(Unlearnable::offset).containsExactly(3L);
        assertThat(trained).containsExactly(REPLAYED);

        assertThatThrownBy(() ->
                        careful.train(examples(3, 4), List.of(), batch -> failingOn(batch, 3), CarefulStepTest::broken))
                .hasMessageContaining("poison");
        assertThat(aside).hasSize(1);
    }

    @Test
    void with_nothing_to_replay_it_is_told_by_a_text_that_nobody_can_blame() {
        assertThat(careful.train(examples(3, 5), List.of(), batch -> failingOn(batch, 3, 4), () -> {})
                        .fresh())
                .isEmpty();
        assertThat(aside).extracting(Unlearnable::offset).containsExactly(3L, 4L);
    }

    @Test
    void whoever_stops_the_training_is_no_poison() {
        assertThatThrownBy(() -> careful.train(
                        examples(0, 4),
                        REPLAYED,
                        batch -> {
                            throw new CancellationException();
                        },
                        CarefulStepTest::broken))
                .isInstanceOf(CancellationException.class);
        assertThat(aside).isEmpty();
    }

    private static void broken() {
        throw new IllegalStateException("nothing can be trained");
    }

    private float failingOn(List<TrainingExample> batch, long... poison) {
        for (TrainingExample example : batch) {
            for (long offset : poison) {
                if (example.offset() == offset) {
                    throw new IllegalArgumentException("poison");
                }
            }
        }
        trained.add(List.copyOf(batch));
        return 0.5f;
    }

    private static List<TrainingExample> examples(int from, int to) {
        return IntStream.range(from, to).mapToObj(CarefulStepTest::example).toList();
    }

    private static TrainingExample example(int number) {
        return new TrainingExample(
                TrainingExample.Kind.FEEDBACK, "text " + number, "pos", FeedbackSource.IMPORT, 0, number);
    }
}
