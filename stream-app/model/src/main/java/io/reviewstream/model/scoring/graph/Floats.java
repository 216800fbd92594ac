package io.reviewstream.model.scoring.graph;

import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** Tensors as Java arrays. */
public final class Floats {

    private Floats() {}

    /** A copy of all values. */
    public static float[] of(TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        view(tensor).read(values);
        return values;
    }

    /** All values, in the tensor's own memory: of use until it is closed or nobody holds it, and not to be touched after. */
    public static FloatDataBuffer view(TFloat32 tensor) {
        return tensor.asRawTensor().data().asFloats();
    }

    /** {@code size} columns of a matrix. */
    public static float[] columns(TFloat32 matrix, int from, int size) {
        float[] all = of(matrix);
        int rows = (int) matrix.shape().get(0);
        int width = (int) matrix.shape().get(1);
        float[] columns = new float[rows * size];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(all, row * width + from, columns, row * size, size);
        }
        return columns;
    }
}
