package io.reviewstream.model.text.normalization;

import io.reviewstream.model.text.Characters;
import io.reviewstream.model.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The form of a text that decides whether two texts are the same review, and on which side of the holdout it falls.
 * Thread-safe.
 */
public final class CanonicalText {
    /** Version of the rules; a bundle says by which it was made. */
    public static final int VERSION = 1;

    private static final TextNormalizer NORMALIZER =
            new TextNormalizer(new NormalizerSettings(UnicodeForm.NFKC, true, 0, false, false, null));

    private CanonicalText() {}

    /**
     * NFKC, lower case, white space joined to single blanks and stripped at both ends. Surrogates that stand alone become
     * U+FFFD, and more than 31 combining marks on one character are composed in pieces.
     */
    public static String of(String text) {
        String folded = NORMALIZER.normalize(text).text();
        StringBuilder canonical = new StringBuilder(folded.length());
        boolean blank = false;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Characters.isWhiteSpace(c)) {
                blank = true;
                continue;
            }
            if (blank && canonical.length() > 0) {
                canonical.append(' ');
            }
            blank = false;
            canonical.append(c);
        }
        return canonical.toString();
    }

    /** The first eight bytes of the SHA-256 of the canonical text in UTF-8, big-endian. */
    public static long hash(String text) {
        byte[] digest = Sha256.digest().digest(of(text).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    /**
     * Whether a text belongs to the holdout, for ever and wherever it is asked.
     *
     * @param share of texts in the holdout, 0 to 1; a larger share keeps every text of a smaller one
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public static boolean isHoldout(String text, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share is " + share + ": give a number from 0 to 1");
        }
        // 53 bits, so that the quotient is exact and below 1.
        return (hash(text) >>> 11) * 0x1.0p-53 < share;
    }
}
