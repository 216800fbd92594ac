package io.reviewstream.app.serving;

import io.reviewstream.model.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews of a batch are for the release that is tried: a share of all keys, drawn by a hash of its version and the
 * key. All reviews of a key are of it or none, on every instance and after every restart; another release draws other keys.
 *
 * @param shadow whether the live release scores them too, and answers; else the release is a canary
 * @param version of the release
 * @param share of the keys, 0 to 1
 * @param lease on its model; empty while it is not loaded here
 */
public record TrialTurn(boolean shadow, String version, double share, Optional<Lease> lease) implements AutoCloseable {
    /**
     * Whether a review is among them: by the first 53 bits of the SHA-256 of version, slash and key, as a fraction.
     *
     * @param key of the record; null: the id, in UTF-8, stands for it
     */
    public boolean holds(byte @Nullable [] key, String id) {
        if (share >= 1) {
            return true;
        }
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
