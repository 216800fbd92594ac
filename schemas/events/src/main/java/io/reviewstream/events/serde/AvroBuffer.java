package io.reviewstream.events.serde;

import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;

/**
 * Avro's binary form in one array that is used again, and copied once for each value: Avro's own encoders write through a
 * stream, and make an array of each string. For one thread.
 */
final class AvroBuffer extends BinaryEncoder {
    /** Larger than nearly all values; what one took beyond that is given back. */
    private static final int KEPT_BYTES = 64 * 1024;

    private static final int FIRST_BYTES = 1024;
    private static final int LONGEST_VARINT = 10;
    /** What Java writes for half a pair of surrogates. */
    private static final byte UNKNOWN = '?';

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;

    /** Begins a value, with Confluent's frame. */
    void begin(int schemaId) {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
        size = WireFormat.writeHeader(bytes, schemaId);
    }

    /** The value since {@link #begin}. */
    byte[] value() {
        return Arrays.copyOf(bytes, size);
    }

    /** Bytes that it holds on to now. */
    int room() {
        return bytes.length;
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }

    @Override
    public void writeBoolean(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    @Override
    public void writeInt(int value) {
        ensure(LONGEST_VARINT);
        int rest = (value << 1) ^ (value >> 31);
        while ((rest & ~0x7F) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    @Override
    public void writeLong(long value) {
        ensure(LONGEST_VARINT);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    @Override
    public void writeFloat(float value) {
        ensure(Float.BYTES);
        little(Float.floatToRawIntBits(value), Float.BYTES);
    }

    @Override
    public void writeDouble(double value) {
        ensure(Double.BYTES);
        little(Double.doubleToRawLongBits(value), Double.BYTES);
    }

    /** The lowest byte first. */
    private void little(long value, int count) {
        for (int i = 0; i < count; i++) {
            bytes[size++] = (byte) (value >>> (i * Byte.SIZE));
        }
    }

    @Override
    public void writeString(String text) {
        int length = utf8Length(text);
        writeInt(length);
        ensure(length);
        if (length == text.length()) {
            for (int i = 0; i < length; i++) {
                char unit = text.charAt(i);
                bytes[size++] = unit < 0x80 ? (byte) unit : UNKNOWN; // or half a pair
            }
        } else {
            writeUtf8(text);
        }
    }

    private static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                length += Character.isSurrogate(unit) ? pairsHalf(text, i) : unit < 0x800 ? 1 : 2;
            }
        }
        return length;
    }

    /** Four bytes for two halves that belong together: one more for each. */
    private static int pairsHalf(String text, int at) {
        boolean low = Character.isLowSurrogate(text.charAt(at));
        return isPair(text, low ? at - 1 : at) ? 1 : 0;
    }

    private static boolean isPair(String text, int at) {
        return at >= 0 && at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private void writeUtf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                bytes[size++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[size++] = (byte) (0xC0 | (unit >> 6));
                bytes[size++] = (byte) (0x80 | (unit & 0x3F));
            } else if (!Character.isSurrogate(unit)) {
                bytes[size++] = (byte) (0xE0 | (unit >> 12));
                bytes[size++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (unit & 0x3F));
            } else if (isPair(text, i)) {
                writePair(Character.toCodePoint(unit, text.charAt(++i)));
            } else {
                bytes[size++] = UNKNOWN;
            }
        }
    }

    private void writePair(int character) {
        bytes[size++] = (byte) (0xF0 | (character >> 18));
        bytes[size++] = (byte) (0x80 | ((character >> 12) & 0x3F));
        bytes[size++] = (byte) (0x80 | ((character >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (character & 0x3F));
    }

    @Override
    public void writeFixed(byte[] value, int start, int length) {
        ensure(length);
        System.arraycopy(value, start, bytes, size, length);
        size += length;
    }

    @Override
    protected void writeZero() {
        ensure(1);
        bytes[size++] = 0;
    }

    @Override
    public int bytesBuffered() {
        return size;
    }

    @Override
    public void flush() {
        // All is in the array.
    }
}
