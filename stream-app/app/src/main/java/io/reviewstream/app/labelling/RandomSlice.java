package io.reviewstream.app.labelling;

import io.reviewstream.model.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A slice of all reviews, drawn by a hash of their ids: which reviews are in it depends on nothing that they say, and is the
 * same on every instance and after every restart. Another seed draws another slice. Thread-safe.
 *
 * @param seed which slice
 * @param rate share of the ids in it, 0 to 1; a larger one keeps every id of a smaller one
 */
record RandomSlice(int seed, double rate) {
    /** By the first 53 bits of the SHA-256 of seed, slash and id in UTF-8, as a fraction. */
    boolean holds(String id) {
        if (rate <= 0) {
            return false;
        }
        byte[] digest = Sha256.digest().digest((seed + "/" + id).getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53 < rate;
    }
}
