package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Regularization;
import io.reviewstream.network.recipe.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final Recipe RECIPE = SmallNetworks.recipe(4, 8, 16)
            .withNetwork(NetworkShape.bigruAttention(16, 16, 16, true))
            .withRegularization(Regularization.of(0.2f, 0.1f, 5f))
            .withSchedule(Schedule.of(16, 6, 2, 6), 0.01f);
    private static final List<LabelledText> TRAIN = NegatedReviews.of(1, 2000);
    private static final List<LabelledText> DEV = NegatedReviews.of(2, 300);
    private static final List<LabelledText> TEST = NegatedReviews.of(3, 500);

    private static Fitted fit(Recipe recipe, List<LabelledText> train) {
        return new Fit(recipe, FitListener.SILENT, () -> false).run(train, DEV);
    }

    private static double accuracy(Fitted fitted, List<LabelledText> texts) {
        List<TextIds> encoded =
                texts.stream().map(text -> fitted.encoder().ids(text.text())).toList();
        float[][] probabilities = fitted.network().probabilities(encoded);
        int right = 0;
        for (int i = 0; i < probabilities.length; i++) {
            String best = fitted.labels().get(probabilities[i][0] > probabilities[i][1] ? 0 : 1);
            right += best.equals(texts.get(i).label()) ? 1 : 0;
        }
        return right / (double) texts.size();
    }

    @Test
    void negation_is_learnt() {
        try (Fitted fitted = fit(RECIPE, TRAIN)) {
            assertThat(fitted.labels()).containsExactly("negative", "positive");
            assertThat(accuracy(fitted, TEST)).isGreaterThan(0.95);
        }
    }

    @Test
    void the_network_comes_back_as_it_was_at_its_best() {
        // Half the labels are turned round: accuracy on dev wanders, so the best is seldom the last.
        List<LabelledText> noisy = new ArrayList<>(TRAIN.subList(0, 400));
        noisy.replaceAll(text -> text.text().hashCode() % 2 == 0 ? text : turned(text));
        Recipe wandering = RECIPE.withSchedule(Schedule.of(16, 8, 1, 8), 0.02f);
        try (Fitted fitted = fit(wandering, noisy)) {
            List<EpochResult> history = fitted.history();
            EpochResult best = history.stream()
                    .max(Comparator.comparingDouble(EpochResult::devAccuracy))
                    .orElseThrow();
            assertThat(history.get(history.size() - 1).devAccuracy()).isLessThan(best.devAccuracy());
            assertThat(accuracy(fitted, DEV)).isEqualTo(best.devAccuracy());
            EpochResult lastBest = history.stream()
                    .filter(EpochResult::best)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            assertThat(fitted.network().steps()).isEqualTo(lastBest.step());
        }
    }

    private static LabelledText turned(LabelledText text) {
        return new LabelledText(text.text(), text.label().equals("positive") ? "negative" : "positive");
    }

    @Test
    void training_stops_when_patience_ends() {
        // A rate this small changes no decision after the first measurement.
        Recipe still = RECIPE.withSchedule(Schedule.of(16, 10, 1, 3), 1e-9f);
        try (Fitted fitted = fit(still, TRAIN.subList(0, 64))) {
            assertThat(fitted.history()).hasSize(4);
            assertThat(fitted.history()).extracting(EpochResult::best).containsExactly(true, false, false, false);
        }
    }

    @Test
    void two_runs_over_the_same_texts_give_the_same_weights() {
        Recipe shortly = RECIPE.withSchedule(Schedule.of(16, 1, 1, 1), 0.01f);
        try (Fitted one = fit(shortly, TRAIN.subList(0, 300));
                Fitted other = fit(shortly, TRAIN.subList(0, 300))) {
            assertThat(one.network().state().values())
                    .isEqualTo(other.network().state().values());
        }
    }

    @Test
    void the_listener_hears_every_step_and_measurement() {
        List<Long> steps = new ArrayList<>();
        Set<Long> promised = new HashSet<>();
        List<EpochResult> results = new ArrayList<>();
        FitListener listener = new FitListener() {
            @Override
            public void onStep(FitListener.FitStep step) {
                steps.add(step.step());
                promised.add(step.steps());
                assertThat(step.examplesPerSecond()).isPositive();
                assertThat(step.accuracy()).isBetween(0.0, 1.0);
            }

            @Override
            public void onEpoch(EpochResult result) {
                results.add(result);
            }
        };
        Recipe twoEpochs = RECIPE.withSchedule(Schedule.of(16, 2, 3, 99), 0.01f);
        try (Fitted fitted = new Fit(twoEpochs, listener, () -> false).run(TRAIN.subList(0, 200), DEV)) {
            assertThat(steps).isSorted().doesNotHaveDuplicates().contains(1L);
            assertThat(promised).containsExactly((long) steps.size());
            assertThat(results).hasSize(6).isEqualTo(fitted.history());
            assertThat(results.get(5).epoch()).isEqualTo(2.0);
            assertThat(results.get(5).step()).isEqualTo(steps.get(steps.size() - 1));
        }
    }

    @Test
    void a_label_that_only_dev_has_counts_as_wrong() {
        List<LabelledText> foreign = DEV.stream()
                .map(text -> new LabelledText(text.text(), "neutral"))
                .toList();
        Fit fit = new Fit(RECIPE.withSchedule(Schedule.of(16, 1, 1, 1), 0.01f), FitListener.SILENT, () -> false);
        try (Fitted fitted = fit.run(TRAIN.subList(0, 50), foreign)) {
            assertThat(fitted.history().get(0).devAccuracy()).isZero();
            assertThat(fitted.labels()).hasSize(2);
        }
    }

    @Test
    void texts_without_tokens_can_be_learnt_from() {
        List<LabelledText> positive = TRAIN.stream()
                .filter(text -> text.label().equals("positive"))
                .limit(40)
                .toList();
        List<LabelledText> empty = Collections.nCopies(40, new LabelledText("", "negative"));
        List<LabelledText> texts =
                Stream.concat(positive.stream(), empty.stream()).toList();
        try (Fitted fitted = new Fit(
                        RECIPE.withSchedule(Schedule.of(4, 4, 1, 4), 0.01f), FitListener.SILENT, () -> false)
                .run(texts, texts)) {
            assertThat(accuracy(fitted, empty)).isEqualTo(1);
            assertThat(accuracy(fitted, positive)).isEqualTo(1);
        }
    }

    @Test
    void too_little_to_learn_from_is_refused() {
        Fit fit = new Fit(RECIPE, FitListener.SILENT, () -> false);
        assertThatThrownBy(() -> fit.run(List.of(), DEV))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no labelled text");
        List<LabelledText> alike = List.of(new LabelledText("a b", "x"), new LabelledText("c", "x"));
        assertThatThrownBy(() -> fit.run(alike, DEV))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all 2 texts to train on have the label \"x\"");
        assertThatThrownBy(() -> fit.run(TRAIN, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dev");
    }

    @Test
    void a_cancelled_run_ends_with_an_exception() {
        Fit fit = new Fit(RECIPE, FitListener.SILENT, () -> true);
        assertThatThrownBy(() -> fit.run(TRAIN, DEV)).isInstanceOf(CancellationException.class);
    }
}
