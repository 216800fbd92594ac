package io.reviewstream.network.layers.parameters;

import java.util.Arrays;
import org.tensorflow.ndarray.Shape;

/**
 * The value of one variable, row-major. Not copied on the way in or out: whoever holds one treats it as immutable.
 */
public final class ParameterValue {
    private final Shape shape;
    private final float[] data;

    /**
     * A value of a shape.
     *
     * @throws IllegalArgumentException if {@code data} does not fill {@code shape} exactly
     */
    public ParameterValue(Shape shape, float[] data) {
        if (shape.size() != data.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " wants " + shape.size() + " values, not " + data.length);
        }
        this.shape = shape;
        this.data = data;
    }

    public static ParameterValue zeros(Shape shape) {
        return new ParameterValue(shape, new float[Math.toIntExact(shape.size())]);
    }

    /** One number. */
    public static ParameterValue scalar(double value) {
        return new ParameterValue(Shape.scalar(), new float[] {(float) value});
    }

    public Shape shape() {
        return shape;
    }

    /** Row-major values; not to be written to. */
    public float[] data() {
        return data;
    }

    /**
     * A copy of {@code larger} whose leading block is this value: every axis of {@code larger} must be at least as long.
     *
     * @throws IllegalArgumentException if the ranks differ, the rank is above 2, or an axis would shrink
     */
    public ParameterValue over(ParameterValue larger) {
        if (shape.equals(larger.shape)) {
            return this;
        }
        requireRoom(larger.shape);
        float[] grown = larger.data.clone();
        int columns = columns(shape);
        int wider = columns(larger.shape);
        for (int row = 0; row * columns < data.length; row++) {
            System.arraycopy(data, row * columns, grown, row * wider, columns);
        }
        return new ParameterValue(larger.shape, grown);
    }

    private void requireRoom(Shape larger) {
        boolean fits = shape.numDimensions() == larger.numDimensions() && shape.numDimensions() <= 2;
        for (int axis = 0; fits && axis < shape.numDimensions(); axis++) {
            fits = larger.get(axis) >= shape.get(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException("a variable of shape " + shape + " does not fit into " + larger);
        }
    }

    private static int columns(Shape shape) {
        return shape.numDimensions() == 0 ? 1 : (int) shape.get(shape.numDimensions() - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterValue that && shape.equals(that.shape) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "ParameterValue" + shape;
    }
}
