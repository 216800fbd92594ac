package io.reviewstream.app.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token that requests must carry. It never shows itself: its text form is a mask. Immutable. */
public final class Secret {
    /** What a header can carry as a bearer token (RFC 6750, section 2.1), long enough not to be guessed. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{16,512}");

    private static final String MAC = "HmacSHA256";

    private final byte[] bytes;

    private Secret(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns a secret.
     *
     * @throws IllegalArgumentException if it cannot be sent as a bearer token, or is short; the message does not repeat it
     */
    public static Secret of(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("16 to 512 letters, digits or . _ ~ + / = -");
        }
        return new Secret(text);
    }

    /** Tells whether this is the secret, in a time that does not tell how much of it is right. */
    public boolean matches(String guess) {
        return MessageDigest.isEqual(bytes, guess.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of another secret. */
    boolean isSameAs(Secret other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    /**
     * Returns a signature of the text that only who knows the secret can make (HMAC-SHA-256), in URL-safe Base64 without
     * padding.
     */
    public String sign(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes, MAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
