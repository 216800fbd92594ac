package io.reviewstream.network.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.quality.McNemar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlendingTest {
    private static final int TEXTS = 2000;
    private static final int LABELS = 3;

    private final Random random = new Random(1);
    private final List<Integer> labels = new ArrayList<>();

    BlendingTest() {
        for (int i = 0; i < TEXTS; i++) {
            labels.add(random.nextInt(LABELS));
        }
    }

    /** The right label's logit is {@code skill} higher than noise of deviation 1, all times {@code scale}. */
    private float[][] model(double skill, double scale) {
        float[][] logits = new float[TEXTS][LABELS];
        for (int text = 0; text < TEXTS; text++) {
            for (int label = 0; label < LABELS; label++) {
                double right = label == labels.get(text) ? skill : 0;
                logits[text][label] = (float) (scale * (right + random.nextGaussian()));
            }
        }
        return logits;
    }

    @Test
    void models_that_err_apart_are_better_together_and_their_scales_are_those_of_their_evidence() {
        // Logits of noise 1 and skill s are evidence s·logit: the ideal scales are known.
        Blending blending = Blending.of(model(1.5, 2), model(1.0, 0.5), labels);
        assertThat(blending.both().accuracy())
                .isGreaterThan(blending.deep().accuracy())
                .isGreaterThan(blending.wide().accuracy());
        assertThat(blending.both().logLoss()).isLessThan(blending.deep().logLoss());
        assertThat(blending.both().deepScale()).isCloseTo(0.75, within(0.1));
        assertThat(blending.both().wideScale()).isCloseTo(2, within(0.4));
    }

    @Test
    void a_model_that_knows_nothing_gets_next_to_no_weight() {
        Blending blending = Blending.of(model(2, 1), model(0, 1), labels);
        assertThat(blending.both().deepScale()).isCloseTo(2, within(0.2));
        assertThat(blending.both().wideScale()).isCloseTo(0, within(0.1));
    }

    @Test
    void a_sum_that_is_right_less_often_than_the_linear_model_is_told() {
        // The deep model is sure and mostly right, so the least log loss follows it into mistakes that the linear one,
        // right on nearly all but never sure, does not make.
        float[][] deep = new float[TEXTS][LABELS];
        float[][] wide = new float[TEXTS][LABELS];
        for (int text = 0; text < TEXTS; text++) {
            int label = labels.get(text);
            int wrong = (label + 1) % LABELS;
            deep[text][text % 10 == 0 ? wrong : label] = text % 10 == 0 ? 0.5f : 5;
            wide[text][text % 20 == 1 ? wrong : label] = text % 20 == 1 ? 3 : 0.1f;
        }
        Blending blending = Blending.of(deep, wide, labels);
        assertThat(blending.both().accuracy()).isLessThan(blending.wide().accuracy());
        assertThat(blending.wideAlone()).isTrue();
        assertThat(Blending.of(wide, deep, labels).wideAlone()).isFalse();
        assertThat(Blending.of(deep, deep, labels).wideAlone()).as("as good").isFalse();
    }

    @Test
    void a_linear_model_that_is_ahead_by_chance_does_not_serve_alone() {
        Blend wide = new Blend(0, 1, 0.90, 0.3);
        Blend both = new Blend(1, 1, 0.88, 0.3);
        Blending byChance = new Blending(both, wide, both, new McNemar(4, 2));
        assertThat(byChance.wideAhead()).isTrue();
        assertThat(byChance.wideAlone()).isFalse();
        assertThat(new Blending(both, wide, both, new McNemar(9, 1)).wideAlone())
                .isTrue();
        assertThat(new Blending(wide, both, wide, new McNemar(1, 9)).wideAlone())
                .isFalse();
    }

    @Test
    void no_weight_falls_below_zero() {
        Blending blending = Blending.of(model(2, 1), model(1, -1), labels);
        assertThat(blending.both().wideScale()).isZero();
        assertThat(blending.both().deepScale()).isCloseTo(blending.deep().deepScale(), within(1e-4));
        assertThat(blending.wide().wideScale()).isZero();
    }

    @Test
    void weights_stay_finite_where_all_is_right() {
        Blending blending = Blending.of(model(100, 1), model(100, 1), labels);
        assertThat(blending.both().accuracy()).isOne();
        assertThat(blending.both().deepScale()).isBetween(0.01, 10.0);
        assertThat(blending.both().wideScale()).isBetween(0.01, 10.0);
    }

    @Test
    void no_point_of_a_grid_has_less_loss_than_the_minimum() {
        BlendLoss loss = BlendLoss.of(labels, model(1, 3), model(0.5, 1));
        double[] minimum = loss.minimum();
        for (double deep = 0; deep < 2; deep += 0.05) {
            for (double wide = 0; wide < 2; wide += 0.05) {
                assertThat(loss.value(deep, wide)).isGreaterThanOrEqualTo(loss.value(minimum) - 1e-6);
            }
        }
    }

    @Test
    void unknown_labels_have_no_loss_and_are_never_right() {
        List<Integer> unknown = Collections.nCopies(TEXTS, -1);
        BlendLoss loss = BlendLoss.of(unknown, model(1, 1));
        assertThat(loss.value(1)).isZero();
        assertThat(loss.accuracy(1)).isZero();
    }
}
