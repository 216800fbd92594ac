package io.reviewstream.model.scoring.plain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The entries of {@code variables.index}: a table as LevelDB writes it, blocks of keys that share beginnings, an index block
 * and a footer. Blocks that are compressed, which TensorFlow writes none of here, are refused. For one thread.
 */
final class CheckpointIndex {
    private static final int FOOTER = 48;
    private static final long MAGIC = 0xdb4775248b80fb57L;

    private final byte[] file;

    private CheckpointIndex(byte[] file) {
        this.file = file;
    }

    /**
     * Values by key, in the order of the keys; the header's key is empty.
     *
     * @throws IOException if it is not such a table
     */
    static Map<String, byte[]> read(byte[] file) throws IOException {
        try {
            return new CheckpointIndex(file).read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("the checkpoint's index is broken", e);
        }
    }

    private Map<String, byte[]> read() throws IOException {
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int footer = file.length - FOOTER;
        if (footer < 0 || all.getLong(file.length - Long.BYTES) != MAGIC) {
            throw new IOException("the checkpoint's index is no table");
        }
        all.position(footer);
        var unused = handle(all); // of other facts, of which there are none
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (byte[] place : entries(handle(all)).values()) {
            entries.putAll(entries(handle(ByteBuffer.wrap(place))));
        }
        return entries;
    }

    /** Where a block begins, and its bytes. */
    private record Handle(int from, int size) {}

    private static Handle handle(ByteBuffer in) {
        return new Handle(varint(in), varint(in));
    }

    private Map<String, byte[]> entries(Handle block) throws IOException {
        if (file[block.from() + block.size()] != 0) {
            throw new IOException("the checkpoint's index is compressed");
        }
        ByteBuffer in =
                ByteBuffer.wrap(file, block.from(), block.size()).slice().order(ByteOrder.LITTLE_ENDIAN);
        int restarts = in.getInt(in.limit() - Integer.BYTES);
        in.limit(in.limit() - (restarts + 1) * Integer.BYTES);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        byte[] key = new byte[0];
        while (in.hasRemaining()) {
            int shared = varint(in);
            int more = varint(in);
            byte[] value = new byte[varint(in)];
            key = Arrays.copyOf(Arrays.copyOf(key, shared), shared + more);
            in.get(key, shared, more);
            in.get(value);
            entries.put(new String(key, StandardCharsets.UTF_8), value);
        }
        return entries;
    }

    private static int varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return Math.toIntExact(value);
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }
}
