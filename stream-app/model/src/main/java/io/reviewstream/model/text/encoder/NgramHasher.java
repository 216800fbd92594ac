package io.reviewstream.model.text.encoder;

import java.util.Arrays;

/**
 * Hashes of the n-grams that a token carries: token n-grams of order 2, 3, … that end at it, then its character bigrams.
 * No string is made for them. One text, one thread.
 */
final class NgramHasher {
    private static final long TOKEN = 0x9E3779B97F4A7C15L;
    private static final long BIGRAM = 0xD1B54A32D192ED03L;
    private static final long NEXT = 0xC2B2AE3D27D4EB4FL;
    /** Edges of a token: beyond the last code point, so that they differ from any sign in a text. */
    private static final int LEFT_EDGE = 0x110000;

    private static final int RIGHT_EDGE = 0x110001;

    private final int order;
    private final long[] hashes;
    /** Hashes of the tokens before, the nearest first. */
    private final long[] previous;

    private int previousCount;

    NgramHasher(NgramSettings settings) {
        order = settings.order();
        hashes = new long[settings.features()];
        previous = new long[order - 1];
    }

    /** The token that comes next begins a sequence: no n-gram reaches back beyond it. */
    void startAnew() {
        previousCount = 0;
    }

    /** Hashes of the next token's n-grams, 0 for none; the array is the same each time. */
    long[] next(String token) {
        if (order > 1) {
            tokenNgrams(hash(token));
        }
        if (hashes.length > previous.length) {
            bigrams(token);
        }
        return hashes;
    }

    private void tokenNgrams(long token) {
        long ngram = token;
        for (int i = 0; i < previous.length; i++) {
            if (i < previousCount) {
                ngram = mix(ngram * NEXT + previous[i]);
                hashes[i] = notZero(ngram);
            } else {
                hashes[i] = 0;
            }
        }
        System.arraycopy(previous, 0, previous, 1, previous.length - 1);
        previous[0] = token;
        previousCount = Math.min(previousCount + 1, previous.length);
    }

    private void bigrams(String token) {
        int at = previous.length;
        Arrays.fill(hashes, at, hashes.length, 0);
        if (token.codePointCount(0, token.length()) < 2) {
            return;
        }
        int left = LEFT_EDGE;
        for (int i = 0; i <= token.length() && at < hashes.length; at++) {
            int right = i < token.length() ? token.codePointAt(i) : RIGHT_EDGE;
            hashes[at] = notZero(mix(BIGRAM ^ ((long) left << 32 | right)));
            i += Character.charCount(right == RIGHT_EDGE ? 0 : right);
            left = right;
        }
    }

    static long hash(String token) {
        long hash = TOKEN;
        for (int i = 0; i < token.length(); i++) {
            hash = mix(hash + token.charAt(i));
        }
        return hash;
    }

    private static long notZero(long hash) {
        return hash == 0 ? TOKEN : hash;
    }

    /** Stafford's variant 13 of the finaliser of MurmurHash3: a bijection in which every bit moves every other. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
