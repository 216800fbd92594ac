package io.reviewstream.model.scoring.vector.head;

import java.nio.FloatBuffer;

/**
 * Of a linear part: a row of weights, one a label, for each id, and the id's inverse document frequency, with a minus sign
 * where it joined later. Memory of tensors is lent, as with {@code InputTables}.
 *
 * @param weights [ids, labels]
 * @param idf [ids]
 * @param least what an id that joined later counts as in the norm
 */
public record FeatureTable(FloatBuffer weights, FloatBuffer idf, float least) {

    float inNorm(int id) {
        return Math.max(idf.get(id), least);
    }

    /** What an id says for a label, before the division by the norm. */
    float said(int id, int label, int labels) {
        return weights.get(Math.multiplyExact(id, labels) + label) * Math.abs(idf.get(id));
    }

    /** Adds that to each label. */
    void add(int id, float[] sums) {
        float factor = Math.abs(idf.get(id));
        for (int label = 0; label < sums.length; label++) {
            sums[label] += weights.get(Math.multiplyExact(id, sums.length) + label) * factor;
        }
    }
}
