package io.reviewstream.model.scoring.plain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one message in the wire format of Protocol Buffers, one after the other. The classes that are generated for
 * TensorFlow's messages take longer to be loaded than a few fields of theirs to be read. For one thread.
 */
final class ProtoFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] all;
    private final int begin;
    private final int to;
    private int at;
    private int field;
    private long number;
    private int from;
    private int end;

    ProtoFields(byte[] all) {
        this(all, 0, all.length);
    }

    private ProtoFields(byte[] all, int from, int to) {
        this.all = all;
        this.begin = from;
        this.at = from;
        this.to = to;
    }

    /**
     * Goes on to the next field; false if there is none.
     *
     * @throws IOException if it is broken
     */
    boolean next() throws IOException {
        if (at >= to) {
            return false;
        }
        int tag = Math.toIntExact(varint());
        field = tag >>> 3;
        number = 0;
        int size = 0;
        switch (tag & 7) {
            case VARINT -> number = varint();
            case FIXED64 -> size = Long.BYTES;
            case BYTES -> size = size(varint());
            case FIXED32 -> size = Float.BYTES;
            default -> throw broken();
        }
        from = at;
        end = at + size;
        if (end > to) {
            throw broken();
        }
        at = end;
        return true;
    }

    private int size(long size) throws IOException {
        if (size < 0 || size > to - at) {
            throw broken();
        }
        return (int) size;
    }

    /** Number of the field. */
    int field() {
        return field;
    }

    /** Value of a number that is written by as many bytes as it takes. */
    long number() {
        return number;
    }

    /** The message that the field holds. */
    ProtoFields message() {
        return new ProtoFields(all, from, end);
    }

    /** The bytes of the field. */
    byte[] bytes() {
        return Arrays.copyOfRange(all, from, end);
    }

    String text() {
        return new String(all, from, end - from, StandardCharsets.UTF_8);
    }

    /** All of the message, as text. */
    String whole() {
        return new String(all, begin, to - begin, StandardCharsets.UTF_8);
    }

    /** Whether the field's text begins so. */
    boolean begins(byte[] prefix) {
        return end - from >= prefix.length && Arrays.equals(all, from, from + prefix.length, prefix, 0, prefix.length);
    }

    /** Whether this is the field's text. */
    boolean is(byte[] text) {
        return end - from == text.length && begins(text);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= to) {
                throw broken();
            }
            byte next = all[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw broken();
    }

    private static IOException broken() {
        return new IOException("not in the wire format of Protocol Buffers");
    }
}
