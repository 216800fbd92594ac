package io.reviewstream.network.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.McNemar;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.FitListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static final List<LabelledText> TRAIN = texts(0, 120);
    private static final List<LabelledText> DEV = texts(120, 150);

    @Test
    void a_trial_measures_what_the_serving_scorer_answers() throws Exception {
        List<LabelledText> test = new ArrayList<>(texts(150, 190));
        test.set(3, new LabelledText(test.get(3).text(), "never seen"));
        Trials trials = new Trials(new Parts(TRAIN, DEV, test), true, FitListener.SILENT);

        Trial trial = trials.run(small(1));

        assertThat(trial.dev().accuracy()).isEqualTo(1);
        Answers measured = Objects.requireNonNull(trial.test());
        assertThat(measured.size()).isEqualTo(40);
        assertThat(IntStream.range(0, 40).filter(text -> !measured.isRight(text)))
                .containsExactly(3);
        assertThat(measured.isKnown(3)).isFalse();
        assertThat(measured.accuracy()).isEqualTo(39 / 40.0);
        assertThat(measured.macroF1()).isLessThan(0.7);
        assertThat(trial.judged()).isSameAs(measured);
        Trial.Service service = Objects.requireNonNull(trial.service());
        assertThat(service.parameters()).isGreaterThan(400);
        assertThat(service.singleMicros()).isPositive();
        assertThat(service.batchMicros()).isPositive();
        assertThat(trial.examplesPerSecond()).isPositive();
    }

    @Test
    void a_rehearsal_finds_the_same_on_dev_and_leaves_test_alone() throws Exception {
        Trials trials = new Trials(new Parts(TRAIN, DEV, null), true, FitListener.SILENT);

        Trial rehearsed = trials.rehearse(small(1));
        Trial run = trials.run(small(1));

        assertThat(McNemar.of(rehearsed.dev(), run.dev())).isEqualTo(new McNemar(0, 0));
        assertThat(rehearsed.dev().macroF1()).isEqualTo(run.dev().macroF1());
        assertThat(rehearsed.test()).isNull();
        assertThat(rehearsed.judged()).isSameAs(rehearsed.dev());
        assertThat(run.test()).isNull();
    }

    private static Recipe small(long seed) {
        return Recipe.bigruAttention(TokenizerKind.WORDS)
                .with(Map.of(
                        "buckets", "[8]",
                        "vocabulary.min-count", "1",
                        "network.deep.embedding.dim", "8",
                        "network.deep.recurrent.units", "4",
                        "network.deep.head.attention-units", "4",
                        "optimization.learning-rate", "0.02",
                        "schedule.batch-size", "16",
                        "schedule.epochs", "4"))
                .withSeed(seed);
    }

    private static List<LabelledText> texts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new LabelledText(
                        "text " + i % 7 + (i % 2 == 0 ? " is good" : " is bad"), i % 2 == 0 ? "pos" : "neg"))
                .toList();
    }
}
