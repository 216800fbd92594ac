package io.reviewstream.benchmarks.scoring;

import io.reviewstream.network.layers.parameters.ParameterValue;
import java.util.Map;
import java.util.Objects;

/** The weights of a bidirectional GRU with additive attention, by the names that our network gives them. */
public final class PeerWeights {
    private final Map<String, ParameterValue> values;

    PeerWeights(Map<String, ParameterValue> values) {
        this.values = values;
    }

    /** A weight, row by row. */
    public float[] of(String name) {
        return value(name).data();
    }

    /** A matrix with rows and columns exchanged. */
    public float[] transposed(String name) {
        float[] matrix = of(name);
        int rows = rows(name);
        int columns = matrix.length / rows;
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }

    /** Length of a weight's first dimension. */
    public int rows(String name) {
        return (int) value(name).shape().get(0);
    }

    /** Vocabulary with padding. */
    public int words() {
        return rows("embedding.table");
    }

    /** Length of an embedding. */
    public int width() {
        return rows("gru.forward.kernel");
    }

    /** Of each direction. */
    public int units() {
        return rows("gru.forward.recurrent");
    }

    /** Of the attention's hidden layer. */
    public int attentionUnits() {
        return rows("attention.bias");
    }

    /** How many labels there are. */
    public int labels() {
        return rows("output.bias");
    }

    /**
     * Multiplications and additions that a text costs the network as it was trained, products alone: those of the
     * embeddings included, which a table saves.
     */
    double flops(int tokens) {
        double direction = 2.0 * (width() + units()) * 3 * units();
        double attention = 2.0 * (2 * units() * attentionUnits() + attentionUnits() + 2 * units());
        return tokens * (2 * direction + attention) + 2.0 * 2 * units() * labels();
    }

    private ParameterValue value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
