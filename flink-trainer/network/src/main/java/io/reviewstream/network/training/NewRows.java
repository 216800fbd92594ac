package io.reviewstream.network.training;

import io.reviewstream.network.layers.input.Embedding;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.wide.WideLayer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * What a network takes up beside what it knows.
 *
 * @param ids how many ids of words and n-grams it has then
 * @param labels how many labels it has then
 * @param words inverse document frequencies of new words, 1 or more, by id; those it lacks count as 1
 * @param ngrams the same of n-grams: of new ids, and of ids that were another n-gram's, of which nothing stays
 */
public record NewRows(IdSpace ids, int labels, Map<Integer, Float> words, Map<Integer, Float> ngrams) {
    private static final Set<String> OF_NGRAMS = Set.of(Embedding.NGRAMS, WideLayer.NGRAMS);

    public NewRows {
        words = Map.copyOf(words);
        ngrams = Map.copyOf(ngrams);
    }

    /** Puts them into the values of weights and slots, by name. */
    void writeTo(Map<String, ParameterValue> values) {
        values.replaceAll((name, value) -> switch (name) {
            case WideLayer.IDF_WORDS -> joined(value, words);
            case WideLayer.IDF_NGRAMS -> joined(value, ngrams);
            default -> isOfNgrams(name) && !ngrams.isEmpty() ? cleared(value) : value;
        });
    }

    /** Weights, and their slots, which are named after them. */
    private static boolean isOfNgrams(String name) {
        return OF_NGRAMS.stream().anyMatch(table -> name.equals(table) || name.startsWith(table + "."));
    }

    private static ParameterValue joined(ParameterValue idf, Map<Integer, Float> rows) {
        float[] data = idf.data().clone();
        rows.forEach((id, frequency) -> data[id] = -frequency);
        return new ParameterValue(idf.shape(), data);
    }

    private ParameterValue cleared(ParameterValue table) {
        float[] data = table.data().clone();
        int width = (int) table.shape().get(1);
        ngrams.keySet().forEach(id -> Arrays.fill(data, id * width, (id + 1) * width, 0f));
        return new ParameterValue(table.shape(), data);
    }
}
