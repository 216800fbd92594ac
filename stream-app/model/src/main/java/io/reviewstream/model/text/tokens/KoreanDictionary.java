package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.analysis.ko.dict.TokenInfoDictionary;

/** Which Korean dictionary is on the class path. */
public final class KoreanDictionary {
    private static final List<String> FILES = List.of(
            "CharacterDefinition.dat",
            "ConnectionCosts.dat",
            "TokenInfoDictionary$buffer.dat",
            "TokenInfoDictionary$fst.dat",
            "TokenInfoDictionary$posDict.dat",
            "TokenInfoDictionary$targetMap.dat",
            "UnknownDictionary$buffer.dat",
            "UnknownDictionary$posDict.dat",
            "UnknownDictionary$targetMap.dat");

    private KoreanDictionary() {}

    /** SHA-256 over the files that Nori loads, in hex; read once. */
    public static String identity() {
        return Loaded.IDENTITY;
    }

    /** Reads 25 MB, so only when asked. */
    private static final class Loaded {
        static final String IDENTITY = hash();

        private static String hash() {
            MessageDigest digest = Sha256.digest();
            for (String file : FILES) {
                try (InputStream in = TokenInfoDictionary.class.getResourceAsStream(file)) {
                    if (in == null) {
                        throw new IllegalStateException("Nori's dictionary has no file " + file);
                    }
                    digest.update(in.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
