package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.Floats;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/**
 * One direction of a {@link GruWeights recurrent layer} whose input side is looked up: embedding × kernel + bias is computed
 * once for each id. In the row of padding, 60 is added to the update gate, which pushes it to 1, exactly, so that the state
 * passes unchanged.
 *
 * @param name begins the names of its tables in a graph
 * @param weights of the recurrent side
 * @param words tables of tokens
 * @param ngrams tables of n-grams; null where there are none
 */
record FoldedDirection(
        String name,
        GruWeights weights,
        Tables words,
        @Nullable Tables ngrams) {
    private static final float PADDING_PUSH = 60f;

    /**
     * A row for each id.
     *
     * @param gates of z and r, [ids, 2·units]
     * @param candidate of n, [ids, units]
     */
    record Tables(TFloat32 gates, TFloat32 candidate) {

        static Tables of(RowProducts products, TFloat32 embedding, GruWeights weights, boolean withBias) {
            int units = weights.units();
            float[] bias = withBias ? Floats.of(weights.bias()) : new float[3 * units];
            return new Tables(
                    products.of(embedding, weights.kernel(), bias, 0, 2 * units),
                    products.of(embedding, weights.kernel(), bias, 2 * units, units));
        }

        private void pushOnPadding(int units) {
            for (int unit = 0; unit < units; unit++) {
                gates.setFloat(gates.getFloat(0, unit) + PADDING_PUSH, 0, unit);
            }
        }
    }

    /** @param ngramEmbedding null where there are no n-grams */
    static FoldedDirection of(
            String name,
            RowProducts products,
            GruWeights weights,
            TFloat32 embedding,
            @Nullable TFloat32 ngramEmbedding) {
        Tables words = Tables.of(products, embedding, weights, true);
        words.pushOnPadding(weights.units());
        return new FoldedDirection(
                name,
                weights,
                words,
                ngramEmbedding == null ? null : Tables.of(products, ngramEmbedding, weights, false));
    }

    String wordGates() {
        return name + "/gates";
    }

    String wordCandidates() {
        return name + "/candidates";
    }

    String ngramGates() {
        return name + "/ngram_gates";
    }

    String ngramCandidates() {
        return name + "/ngram_candidates";
    }

    /** Its tables by their names. */
    Map<String, Tensor> tables() {
        Map<String, Tensor> tables = new HashMap<>();
        tables.put(wordGates(), words.gates());
        tables.put(wordCandidates(), words.candidate());
        if (ngrams != null) {
            tables.put(ngramGates(), ngrams.gates());
            tables.put(ngramCandidates(), ngrams.candidate());
        }
        return tables;
    }
}
