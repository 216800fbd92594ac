package io.reviewstream.model.text.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The n-grams that a network knows, each as a 64-bit hash with its id: of ten million, two share a hash with a
 * probability of 3·10⁻⁶. Id 0 is no n-gram. Immutable and thread-safe.
 */
public final class NgramTable {
    private static final NgramTable NONE = new NgramTable(new long[0]);

    private final long[] hashes;
    private final LongIntMap ids;

    private NgramTable(long[] hashes) {
        this.hashes = hashes;
        this.ids = new LongIntMap(hashes.length);
        for (int i = 0; i < hashes.length; i++) {
            ids.add(hashes[i], i + 1);
        }
    }

    /** A table without n-grams. */
    public static NgramTable none() {
        return NONE;
    }

    /**
     * A table of these n-grams; the first has id 1.
     *
     * @throws IllegalArgumentException if one is 0 or there twice
     */
    public static NgramTable of(long[] hashes) {
        for (long hash : hashes) {
            if (hash == 0) {
                throw new IllegalArgumentException("0 is no n-gram");
            }
        }
        NgramTable table = new NgramTable(hashes.clone());
        if (table.ids.size() != hashes.length) {
            throw new IllegalArgumentException(
                    "of " + hashes.length + " n-grams only " + table.ids.size() + " are distinct");
        }
        return table;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file cannot be read or is no table; the message names file and fault
     */
    public static NgramTable read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length % Long.BYTES != 0) {
            throw new IOException(file + " is cut off: " + bytes.length + " bytes are no whole number of n-grams");
        }
        long[] hashes = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(hashes);
        try {
            return of(hashes);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Writes the hashes in the order of their ids, from id 1 on, 8 bytes each, big-endian. */
    public void write(Path file) throws IOException {
        Files.write(file, bytes());
    }

    /** Number of ids, that of no n-gram included: 1 for {@link #none()}. */
    public int size() {
        return hashes.length + 1;
    }

    /** Id of an n-gram, 0 if it is not known. */
    public int id(long hash) {
        return ids.get(hash);
    }

    /** The hashes in the order of their ids, from id 1 on. */
    public long[] hashes() {
        return hashes.clone();
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(hashes.length, Long.BYTES));
        bytes.asLongBuffer().put(hashes);
        return bytes.array();
    }

    void update(MessageDigest digest) {
        digest.update(bytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NgramTable table && Arrays.equals(table.hashes, hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return "NgramTable of " + size();
    }
}
