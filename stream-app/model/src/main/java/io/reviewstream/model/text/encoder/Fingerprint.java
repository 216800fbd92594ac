package io.reviewstream.model.text.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reviewstream.model.text.Sha256;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * One hash over everything that decides what an encoder gives: its version, settings, vocabulary and n-grams. It stays
 * what it is as long as texts are encoded alike, whatever this code or the libraries below have become meanwhile: a
 * test holds each version to the encodings that it gave first.
 */
final class Fingerprint {
    /**
     * Version 2 was marked with the Lucene and the Korean dictionary that it was made with. They are part of published
     * fingerprints, and so they stay; a later version is marked by its number alone.
     */
    private static final String SECOND = "code 2\nlucene 9.12.3\n";

    private static final String SECOND_DICTIONARY =
            "dictionary 8e6a1ec325ab650ae031919483cac1e6e2a1b627c4b63cd1b5345c719f80734f\n";

    private static final JsonMapper CANONICAL_JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fingerprint() {}

    /** Goes up with every change of code or library that changes tokens, offsets or ids of any text. */
    static int version(TokenizerKind kind) {
        return switch (kind) {
            case WORDS, KOREAN, CHARACTERS -> 2;
        };
    }

    static String of(EncoderSettings settings, Vocabulary vocabulary, NgramTable ngrams) {
        MessageDigest digest = Sha256.digest();
        add(digest, mark(settings.tokenizer().kind()));
        add(digest, "settings " + json(settings) + "\n");
        vocabulary.update(digest);
        add(digest, "ngrams " + ngrams.size() + "\n");
        ngrams.update(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String mark(TokenizerKind kind) {
        if (version(kind) > 2) {
            return "encoder " + version(kind) + "\n";
        }
        return kind == TokenizerKind.KOREAN ? SECOND + SECOND_DICTIONARY : SECOND;
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(EncoderSettings settings) {
        try {
            return CANONICAL_JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("encoder settings are always JSON", e);
        }
    }
}
