package io.reviewstream.network.linear;

import de.bwaldvogel.liblinear.Feature;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows for liblinear in 4 bytes a feature. The library wants an object for each value that is not 0, some 28 bytes with its
 * reference; but all values of a column are its inverse document frequency times a number of the row. So there is one
 * object a column, which all rows share, and each row begins with one of its own that says its number when it is read.
 * That first one is also the constant 1 that the bias belongs to.
 *
 * <p>Holds as long as a row is read from its start, by one thread, as the library does in every loop; a test trains on
 * both kinds of rows and wants the same weights bit by bit.
 */
final class SharedFeatures {
    /** liblinear counts from 1, and the first feature is the bias. */
    static final int FIRST_COLUMN = 2;

    private final Term[] terms;
    private final float[] idf;
    private float[] values;
    private double rowScale;

    SharedFeatures(Idf idf) {
        terms = new Term[idf.columns()];
        this.idf = idf.of(0, idf.columns());
        values = this.idf;
        Arrays.setAll(terms, column -> new Term(column + FIRST_COLUMN));
    }

    /**
     * Multiplies each column in all rows, until the next call.
     *
     * @param factors one a column; null: 1
     */
    void multiply(float @Nullable [] factors) {
        if (factors == null) {
            values = idf;
            return;
        }
        values = new float[idf.length];
        for (int column = 0; column < values.length; column++) {
            values[column] = idf[column] * factors[column];
        }
    }

    /**
     * One text.
     *
     * @param columns rising
     * @param scale what the inverse document frequencies are multiplied by
     */
    Feature[] row(int[] columns, double scale) {
        Feature[] row = new Feature[columns.length + 1];
        row[0] = new RowStart(scale);
        for (int i = 0; i < columns.length; i++) {
            row[i + 1] = terms[columns[i]];
        }
        return row;
    }

    private final class RowStart implements Feature {
        private final double scale;

        RowStart(double scale) {
            this.scale = scale;
        }

        @Override
        public int getIndex() {
            return 1;
        }

        @Override
        public double getValue() {
            rowScale = scale;
            return 1;
        }

        @Override
        public void setValue(double value) {
            throw new UnsupportedOperationException("rows are not to be changed");
        }
    }

    private final class Term implements Feature {
        private final int index;

        Term(int index) {
            this.index = index;
        }

        @Override
        public int getIndex() {
            return index;
        }

        @Override
        public double getValue() {
            return values[index - FIRST_COLUMN] * rowScale;
        }

        @Override
        public void setValue(double value) {
            throw new UnsupportedOperationException("columns are shared");
        }
    }
}
