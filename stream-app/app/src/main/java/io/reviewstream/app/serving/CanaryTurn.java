package io.reviewstream.app.serving;

import io.reviewstream.model.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews of a batch are the canary's: a share of all keys, drawn by a hash of version and key. All reviews of a key
 * are of it or none, on every instance and after every restart; another canary draws other keys.
 *
 * @param version of the canary
 * @param share of the keys, 0 to 1
 * @param lease on its model; empty while it is not loaded here
 */
public record CanaryTurn(String version, double share, Optional<Lease> lease) implements AutoCloseable {
    /**
     * Whether a review is the canary's: by the first 53 bits of the SHA-256 of version, slash and key, as a fraction.
     *
     * @param key of the record; null: the id, in UTF-8, stands for it
     */
    public boolean holds(byte @Nullable [] key, String id) {
        MessageDigest digest = Sha256.digest();
        digest.update((version + "/").getBytes(StandardCharsets.UTF_8));
        digest.update(key == null ? id.getBytes(StandardCharsets.UTF_8) : key);
        return (ByteBuffer.wrap(digest.digest()).getLong() >>> 11) * 0x1.0p-53 < share;
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        lease.ifPresent(Lease::close);
    }
}
