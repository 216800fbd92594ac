package io.reviewstream.app.labelling;

import io.reviewstream.model.text.Sha256;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What was asked before: ids and canonical texts of reviews, by their hashes, each for a time. Of more than fits the oldest
 * are forgotten. For one thread.
 */
final class AskedReviews {
    /** Entries, two for each request: about 3 MB. */
    static final int MOST = 20_000;

    private static final String PREFIX = "asked/";

    private final KeyValueStore<String, byte[]> store;
    private final long keptMs;
    /** The oldest first. */
    private final Map<String, Asked> byKey = new LinkedHashMap<>();

    /**
     * Why it was asked. What was drawn is told apart: a draw that left out what the release is unsure of would flatter it.
     */
    enum Kind {
        /** By chance. */
        DRAWN,
        /** For what the release said. */
        CHOSEN;

        private String ofId(String id) {
            return key("id", id);
        }

        private String ofText(String text) {
            return key("text", CanonicalText.of(text));
        }

        private String key(String what, String of) {
            byte[] digest = Sha256.digest().digest((name() + "/" + what + "/" + of).getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest, 0, 16);
        }
    }

    /** When it was asked, in milliseconds since 1970, and at which offset the review lay. */
    private record Asked(long at, long offset) {
        static Asked of(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Asked(buffer.getLong(), buffer.getLong());
        }

        byte[] bytes() {
            return ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(at)
                    .putLong(offset)
                    .array();
        }
    }

    /** Goes on with what the store holds. */
    AskedReviews(KeyValueStore<String, byte[]> store, long keptMs) {
        this.store = store;
        this.keptMs = keptMs;
        List<Map.Entry<String, Asked>> kept = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.range(PREFIX, PREFIX + "~")) {
            all.forEachRemaining(
                    (KeyValue<String, byte[]> entry) -> kept.add(Map.entry(entry.key, Asked.of(entry.value))));
        }
        kept.sort(Comparator.comparingLong(entry -> entry.getValue().at()));
        kept.forEach(entry -> byKey.put(entry.getKey(), entry.getValue()));
    }

    /** Tells whether the id or the text was asked within the time, for whatever reason. */
    boolean hold(String id, String text, long now) {
        return hold(Kind.DRAWN, id, text, now) || hold(Kind.CHOSEN, id, text, now);
    }

    /** The same of what was asked for this reason. */
    boolean hold(Kind kind, String id, String text, long now) {
        return isFresh(byKey.get(kind.ofId(id)), now) || isFresh(byKey.get(kind.ofText(text)), now);
    }

    /** Tells whether it was the very review of this offset that was asked, for this reason. */
    boolean holdAt(Kind kind, String id, long offset) {
        Asked asked = byKey.get(kind.ofId(id));
        return asked != null && asked.offset() == offset;
    }

    /** Remembers a review, and forgets what is too old. */
    void add(Kind kind, String id, String text, long offset, long now) {
        Asked asked = new Asked(now, offset);
        put(kind.ofId(id), asked);
        put(kind.ofText(text), asked);
        while (!byKey.isEmpty()) {
            Map.Entry<String, Asked> oldest = byKey.entrySet().iterator().next();
            if (byKey.size() <= MOST && isFresh(oldest.getValue(), now)) {
                return;
            }
            byKey.remove(oldest.getKey());
            store.delete(oldest.getKey());
        }
    }

    private void put(String key, Asked asked) {
        byKey.remove(key); // so that it becomes the newest
        byKey.put(key, asked);
        store.put(key, asked.bytes());
    }

    private boolean isFresh(@Nullable Asked asked, long now) {
        return asked != null && now - asked.at() < keptMs;
    }
}
