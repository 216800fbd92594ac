package io.reviewstream.network.layers.parameters;

import java.util.Arrays;
import java.util.Random;
import org.tensorflow.ndarray.Shape;

/** How a parameter starts. The same seed gives the same values on every machine; values are drawn row by row. */
@FunctionalInterface
public interface Initializer {
    /** Fills a fresh array of {@code shape}. */
    float[] values(Shape shape, long seed);

    /** Every element {@code value}. */
    static Initializer constant(float value) {
        return (shape, seed) -> {
            float[] data = new float[Math.toIntExact(shape.size())];
            Arrays.fill(data, value);
            return data;
        };
    }

    /** Evenly from [−limit, limit). */
    static Initializer uniform(double limit) {
        return (shape, seed) -> {
            Random random = new Random(seed);
            float[] data = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) ((random.nextFloat() * 2 - 1) * limit);
            }
            return data;
        };
    }

    /** Glorot and Bengio 2010, for one block of {@code fanIn} to {@code fanOut} units: limit √(6 / (fanIn + fanOut)). */
    static Initializer glorot(int fanIn, int fanOut) {
        return uniform(Math.sqrt(6.0 / (fanIn + fanOut)));
    }

    /** An embedding table: rows evenly from [−limit, limit), row 0 (padding) zero. */
    static Initializer embedding(double limit) {
        return (shape, seed) -> {
            float[] data = uniform(limit).values(shape, seed);
            Arrays.fill(data, 0, (int) shape.get(1), 0f);
            return data;
        };
    }

    /** {@code scale} times the identity; for square matrices. */
    static Initializer identity(float scale) {
        return (shape, seed) -> {
            int size = (int) shape.get(0);
            float[] data = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < size; i++) {
                data[i * size + i] = scale;
            }
            return data;
        };
    }

    /** Square blocks side by side, each of orthonormal rows in a random direction (Saxe, McClelland and Ganguli 2014). */
    static Initializer orthogonal() {
        return (shape, seed) -> {
            int rows = (int) shape.get(0);
            int columns = (int) shape.get(1);
            Random random = new Random(seed);
            float[] data = new float[rows * columns];
            for (int from = 0; from < columns; from += rows) {
                double[][] block = OrthonormalRows.random(rows, random);
                for (int row = 0; row < rows; row++) {
                    for (int i = 0; i < rows; i++) {
                        data[row * columns + from + i] = (float) block[row][i];
                    }
                }
            }
            return data;
        };
    }
}
