package io.reviewstream.model.scoring.graph;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.tensorflow.ndarray.buffer.DataStorageVisitor;
import org.tensorflow.types.TFloat32;

/** Tensors as Java arrays. */
public final class Floats {

    private Floats() {}

    /** A copy of all values. */
    public static float[] of(TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** Whether {@link #memory} can be had of it. */
    public static boolean isWithinReach(TFloat32 tensor) {
        return tensor.numBytes() <= Integer.MAX_VALUE;
    }

    /**
     * All values, in the tensor's own memory, for reading alone: of use until it is closed or nobody holds it, and not to be
     * touched after. Rows of it are copied several times as fast as by TensorFlow's own buffers, and as safely.
     */
    public static FloatBuffer memory(TFloat32 tensor) {
        return tensor.asRawTensor().data().asFloats().accept(new Memory());
    }

    private static final class Memory implements DataStorageVisitor<FloatBuffer> {
        @Override
        public FloatBuffer visit(FloatBuffer values) {
            return values.asReadOnlyBuffer();
        }

        @Override
        public FloatBuffer visit(long address, long length, long scale) {
            return new Lent(address, length).asBuffer().asReadOnlyBuffer();
        }

        @Override
        public FloatBuffer fallback() {
            throw new IllegalStateException("TensorFlow does not tell where the values of a tensor are");
        }
    }

    /** Memory that is another's. */
    private static final class Lent extends FloatPointer {
        Lent(long address, long bytes) {
            this.address = address;
            this.limit = bytes / Float.BYTES;
            this.capacity = limit;
        }
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
