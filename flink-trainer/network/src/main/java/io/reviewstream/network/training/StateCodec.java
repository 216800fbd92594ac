package io.reviewstream.network.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reviewstream.network.layers.parameters.ParameterValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * Bytes of a {@link NetworkState}. Big-endian. A header: magic, step. A variable: magic, length of its name, name in
 * UTF-8, rank, axes, values as float32.
 */
final class StateCodec {
    private static final int HEADER = 0x52534e48; // RSNH
    private static final int VARIABLE = 0x52534e56; // RSNV

    private StateCodec() {}

    static byte[] header(long step) {
        return ByteBuffer.allocate(12).putInt(HEADER).putLong(step).array();
    }

    static boolean isHeader(byte[] bytes) {
        return bytes.length == 12 && ByteBuffer.wrap(bytes).getInt() == HEADER;
    }

    static long step(byte[] header) {
        return ByteBuffer.wrap(header).getLong(4);
    }

    static byte[] encode(String name, ParameterValue value) {
        byte[] nameBytes = name.getBytes(UTF_8);
        long[] axes = value.shape().asArray();
        int size = 12 + nameBytes.length + 8 * axes.length + 4 * value.data().length;
        ByteBuffer buffer = ByteBuffer.allocate(size).putInt(VARIABLE).putInt(nameBytes.length);
        buffer.put(nameBytes).putInt(axes.length);
        for (long axis : axes) {
            buffer.putLong(axis);
        }
        buffer.asFloatBuffer().put(value.data());
        return buffer.array();
    }

    static void decodeInto(Map<String, ParameterValue> values, byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (buffer.getInt() != VARIABLE) {
                throw new IllegalArgumentException("these bytes are not a network's variable");
            }
            byte[] name = new byte[buffer.getInt()];
            buffer.get(name);
            values.put(new String(name, UTF_8), value(buffer));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("these bytes of a network's variable are cut off", e);
        }
    }

    private static ParameterValue value(ByteBuffer buffer) {
        long[] axes = new long[buffer.getInt()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = buffer.getLong();
        }
        float[] data = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(data);
        return new ParameterValue(Shape.of(axes), data);
    }
}
