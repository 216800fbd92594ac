package io.reviewstream.network.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.McNemar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int TEXTS = 100;

    @Test
    void the_best_is_chosen_on_dev_even_if_another_does_better_on_test() {
        Contender chosen = contender("chosen", trial(1, 90, 60));
        Contender lucky = contender("lucky", trial(1, 89, 99));

        Comparison comparison = Comparison.of(List.of(lucky, chosen));

        assertThat(comparison.best()).isSameAs(chosen);
        assertThat(comparison.rows().get(0).againstBest()).isEqualTo(new McNemar(0, 39));
        assertThat(comparison.rows().get(0).significant()).isTrue();
        assertThat(comparison.rows().get(1).significant()).isFalse();
    }

    @Test
    void the_more_recipes_are_compared_the_more_it_takes_to_differ() {
        Contender best = contender("best", trial(1, 99, 90));
        // Six texts that only the best gets right: mid-p 1/64 = 0.0156.
        Contender other = contender("other", trial(1, 90, 84));
        assertThat(other(other, best).significant()).isTrue();
        assertThat(other(other, best, contender("a", trial(1, 90, 89)), contender("b", trial(1, 90, 89)))
                        .significant())
                .as("three comparisons want 0.0167")
                .isTrue();
        assertThat(other(
                                other,
                                best,
                                contender("a", trial(1, 90, 89)),
                                contender("b", trial(1, 90, 89)),
                                contender("c", trial(1, 90, 89)))
                        .significant())
                .as("four want 0.0125")
                .isFalse();
    }

    @Test
    void the_run_of_middle_accuracy_stands_for_the_others() {
        Contender contender = contender("three", trial(1, 50, 80), trial(2, 50, 90), trial(3, 50, 70));
        assertThat(contender.middle().seed()).isEqualTo(1);
        assertThat(contender("two", trial(1, 50, 80), trial(2, 50, 70)).middle().seed())
                .isEqualTo(2);
        assertThat(contender.devAccuracy()).isEqualTo(new Spread(0.5, 0, 3));
        assertThatThrownBy(() -> new Contender("none", List.of())).hasMessageContaining("none");
    }

    private static Comparison.Row other(Contender first, Contender... more) {
        List<Contender> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return Comparison.of(all).rows().get(0);
    }

    private static Contender contender(String name, Trial... trials) {
        return new Contender(name, List.of(trials));
    }

    /** Gets the first texts right. */
    private static Trial trial(long seed, int onDev, int onTest) {
        return new Trial("any", seed, Duration.ZERO, 0, outcome(onDev), outcome(onTest), null);
    }

    private static Answers outcome(int right) {
        List<LabelledText> texts = IntStream.range(0, TEXTS)
                .mapToObj(text -> new LabelledText("text " + text, text < right ? "said" : "other"))
                .toList();
        return Answers.of(
                List.of("said", "other"),
                texts,
                batch -> batch.stream().map(text -> new float[] {1, 0}).toList());
    }
}
