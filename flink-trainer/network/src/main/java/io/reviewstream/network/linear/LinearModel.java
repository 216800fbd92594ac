package io.reviewstream.network.linear;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.wide.WideLayer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * A linear classifier over the tokens and n-grams of a text, each counted once: TF-IDF rows of length 1, times weights,
 * plus bias; what {@link WideLayer} computes in a graph. The weights of a feature sum to 0 over the labels, which changes
 * no probability and lets a label that joins later start as the average of the others. Immutable, thread-safe.
 */
public final class LinearModel {
    private final FeatureColumns columns;
    private final Idf idf;
    /** [columns, labels]. */
    private final float[] weights;

    private final float[] bias;

    LinearModel(FeatureColumns columns, Idf idf, float[] weights, float[] bias) {
        this.columns = columns;
        this.idf = idf;
        this.weights = weights;
        this.bias = bias;
    }

    /** How many labels. */
    public int labels() {
        return bias.length;
    }

    /**
     * Logits of one text, one a label.
     *
     * @throws IllegalArgumentException if its encoder does not mark repeats
     */
    public float[] logits(TextIds text) {
        int[] features = columns.of(text);
        double scale = idf.scale(features);
        double[] sums = new double[bias.length];
        for (int column : features) {
            double value = idf.of(column) * scale;
            for (int label = 0; label < sums.length; label++) {
                sums[label] += value * weights[column * sums.length + label];
            }
        }
        float[] logits = new float[sums.length];
        for (int label = 0; label < logits.length; label++) {
            logits[label] = (float) (sums[label] + bias[label]);
        }
        return logits;
    }

    /** Logits of texts, [texts][labels]. */
    public float[][] logits(List<TextIds> texts) {
        return texts.parallelStream().map(this::logits).toArray(float[][]::new);
    }

    /** The sum of the logits of two, each multiplied, as one model: theirs are the same columns. */
    LinearModel sum(double own, LinearModel other, double others) {
        return new LinearModel(
                columns, idf, sum(weights, own, other.weights, others), sum(bias, own, other.bias, others));
    }

    /** The same with something added to each label's bias. */
    LinearModel shifted(float[] shift) {
        return new LinearModel(columns, idf, weights, sum(bias, 1, shift, 1));
    }

    private static float[] sum(float[] one, double own, float[] other, double others) {
        float[] result = new float[one.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (one[i] * own + other[i] * others);
        }
        return result;
    }

    /** The variables of a {@link WideLayer} for the same ids and labels, by name. */
    public Map<String, ParameterValue> variables() {
        IdSpace ids = columns.ids();
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        values.put(WideLayer.WORDS, rows(0, ids.words()));
        values.put(WideLayer.IDF_WORDS, idf(0, ids.words()));
        if (ids.hasNgrams()) {
            values.put(WideLayer.NGRAMS, rows(ids.words(), ids.ngrams()));
            values.put(WideLayer.IDF_NGRAMS, idf(ids.words(), ids.ngrams()));
        }
        values.put(WideLayer.BIAS, new ParameterValue(Shape.of(bias.length), bias.clone()));
        return values;
    }

    private ParameterValue rows(int from, int count) {
        return new ParameterValue(
                Shape.of(count, bias.length),
                Arrays.copyOfRange(weights, from * bias.length, (from + count) * bias.length));
    }

    private ParameterValue idf(int from, int count) {
        return new ParameterValue(Shape.of(count), idf.of(from, count));
    }
}
