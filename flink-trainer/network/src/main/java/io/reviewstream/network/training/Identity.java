package io.reviewstream.network.training;

import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.recipe.Recipe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One hash over all that a bounded training depends on. */
final class Identity {
    private Identity() {}

    static String of(Recipe recipe, EncodedCorpus corpus) {
        MessageDigest digest = sha256();
        digest.update(recipe.toYaml().getBytes(StandardCharsets.UTF_8));
        digest.update(corpus.encoder().fingerprint().getBytes(StandardCharsets.UTF_8));
        digest.update(String.join("\n", corpus.labels()).getBytes(StandardCharsets.UTF_8));
        add(digest, corpus.train());
        add(digest, corpus.dev());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Encoded texts) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * Integer.BYTES);
        for (int i = 0; i < texts.size(); i++) {
            TextIds ids = texts.ids().get(i);
            digest.update(buffer.clear()
                    .putInt(ids.hashCode())
                    .putInt(texts.labels()[i])
                    .flip());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
