package io.reviewstream.network.linear;

import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.wide.WideLayer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A linear model that is added to the linear part of a network which has learnt already. It counts features by the inverse
 * document frequencies of that part, so that the sum of the two is such a part again.
 */
public final class LinearAddition {
    private final LinearModel model;
    private final LinearFit fit;

    private LinearAddition(LinearModel model, LinearFit fit) {
        this.model = model;
        this.fit = fit;
    }

    /**
     * Trains it.
     *
     * @param part variables of a {@link WideLayer}, by name
     * @param dev what costs are chosen on; labels come as often as in {@code train}
     * @param odds of each label, how often it comes in the stream over how often in {@code train}, above 0: the logarithm
     *     is added to its bias (King and Zeng 2001)
     * @throws IllegalArgumentException as {@link LinearFit#of} does
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static LinearAddition to(
            Map<String, ParameterValue> part,
            IdSpace ids,
            LabelledIds train,
            LabelledIds dev,
            float[] odds,
            BooleanSupplier cancelled) {
        LogisticRegression regression =
                LogisticRegression.over(new FeatureColumns(ids), idf(part, ids), train, odds.length);
        LinearFit fit = LinearFit.of(regression, dev, cancelled);
        float[] shift = new float[odds.length];
        for (int label = 0; label < shift.length; label++) {
            shift[label] = (float) Math.log(odds[label]);
        }
        return new LinearAddition(fit.model().shifted(shift), fit);
    }

    private static Idf idf(Map<String, ParameterValue> part, IdSpace ids) {
        float[] values = Arrays.copyOf(values(part, WideLayer.IDF_WORDS), ids.words() + ids.ngrams());
        if (ids.hasNgrams()) {
            System.arraycopy(values(part, WideLayer.IDF_NGRAMS), 0, values, ids.words(), ids.ngrams());
        }
        float[] counted = new float[values.length];
        for (int column = 0; column < values.length; column++) {
            counted[column] = WideLayer.inNorm(values[column], column >= ids.words());
            values[column] = Math.abs(values[column]);
        }
        return Idf.of(values, counted);
    }

    private static float[] values(Map<String, ParameterValue> part, String name) {
        ParameterValue value = part.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the network has no " + name + ", so no linear part");
        }
        return value.data();
    }

    /** How it was chosen. */
    public LinearFit fit() {
        return fit;
    }

    /**
     * Weighs it against the network.
     *
     * @param logits of the network on the texts, [texts][labels]; logarithms of probabilities will do
     * @param texts in which labels come as often as in the stream
     */
    public Blending against(float[][] logits, LabelledIds texts) {
        return Blending.of(logits, model.logits(texts.texts()), texts.labels());
    }

    /**
     * The sum, without frequencies, which stay.
     *
     * @param part as before
     * @param own what the part is multiplied by
     * @param added what this is multiplied by
     */
    public Map<String, ParameterValue> sum(Map<String, ParameterValue> part, double own, double added) {
        Map<String, ParameterValue> sum = new LinkedHashMap<>();
        model.variables().forEach((name, value) -> {
            if (!name.equals(WideLayer.IDF_WORDS) && !name.equals(WideLayer.IDF_NGRAMS)) {
                float[] data = values(part, name).clone();
                for (int i = 0; i < data.length; i++) {
                    data[i] = (float) (own * data[i] + added * value.data()[i]);
                }
                sum.put(name, new ParameterValue(value.shape(), data));
            }
        });
        return sum;
    }
}
