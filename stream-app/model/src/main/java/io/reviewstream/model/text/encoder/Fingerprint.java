package io.reviewstream.model.text.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reviewstream.model.text.Sha256;
import io.reviewstream.model.text.tokens.KoreanDictionary;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.lucene.util.Version;

/** One hash over everything that decides what an encoder gives. */
final class Fingerprint {
    /** Goes up with every change to this package that changes tokens, offsets or ids of any text. */
    static final int CODE_VERSION = 2;

    private static final JsonMapper CANONICAL_JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fingerprint() {}

    static String of(EncoderSettings settings, Vocabulary vocabulary, NgramTable ngrams) {
        MessageDigest digest = Sha256.digest();
        line(digest, "code " + CODE_VERSION);
        line(digest, "lucene " + Version.LATEST);
        if (settings.tokenizer().kind() == TokenizerKind.KOREAN) {
            line(digest, "dictionary " + KoreanDictionary.identity());
        }
        line(digest, "settings " + json(settings));
        vocabulary.update(digest);
        line(digest, "ngrams " + ngrams.size());
        ngrams.update(digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void line(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String json(EncoderSettings settings) {
        try {
            return CANONICAL_JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("encoder settings are always JSON", e);
        }
    }
}
