package io.reviewstream.network.linear;

import io.reviewstream.network.classifiers.WideAndDeepClassifier;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The linear part of a network: trained on its own, then alone, or weighed against a deep part that was trained without
 * it. Two models that err apart from each other gain more from the sum than one whose parts were trained to fit together,
 * and the deep part's steps cost nothing more.
 */
public final class WideFit {
    private final LinearFit linear;
    private final LabelledIds dev;

    private WideFit(LinearFit linear, LabelledIds dev) {
        this.linear = linear;
        this.dev = dev;
    }

    /**
     * Trains the linear part.
     *
     * @param labels how many, at least 2
     * @param dev what costs and scales are chosen on
     * @param cancelled true ends the training
     * @throws IllegalArgumentException as {@link LinearFit#of} does
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static WideFit of(IdSpace ids, int labels, LabelledIds train, LabelledIds dev, BooleanSupplier cancelled) {
        return new WideFit(LinearFit.of(ids, labels, train, dev, cancelled), dev);
    }

    /** The linear part and how it was chosen. */
    public LinearFit linear() {
        return linear;
    }

    /** The variables of a {@link io.reviewstream.network.classifiers.LinearClassifier}, by name. */
    public Map<String, ParameterValue> alone() {
        return linear.model().variables();
    }

    /**
     * Weighs a deep part against the linear one.
     *
     * @param deepLogits of the dev texts without the linear part, [texts][labels]; logarithms of probabilities will do
     */
    public Blending blend(float[][] deepLogits) {
        return Blending.of(deepLogits, linear.model().logits(dev.texts()), dev.labels());
    }

    /** The variables that a {@link WideAndDeepClassifier} has beside those of its deep part, by name. */
    public Map<String, ParameterValue> beside(Blend blend) {
        Map<String, ParameterValue> values = new LinkedHashMap<>(alone());
        values.put(WideAndDeepClassifier.SCALE, ParameterValue.scalar(blend.wideScale()));
        values.put(WideAndDeepClassifier.DEEP_SCALE, ParameterValue.scalar(blend.deepScale()));
        return values;
    }
}
