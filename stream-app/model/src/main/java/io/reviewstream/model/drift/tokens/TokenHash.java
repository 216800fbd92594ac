package io.reviewstream.model.drift.tokens;

import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.StringHelper;

/** Hashes that are the same in every process and release: they decide what is kept and where it is counted. */
final class TokenHash {

    private static final int SEED = 0x5eed;
    private static final int OTHER_SEED = 0xfeed;

    private final int first;
    private final int second;

    private TokenHash(int first, int second) {
        this.first = first;
        this.second = second;
    }

    /** MurmurHash3 of the UTF-8 bytes, with two seeds; a lone surrogate counts as a question mark. */
    static TokenHash of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TokenHash(
                StringHelper.murmurhash3_x86_32(bytes, 0, bytes.length, SEED),
                StringHelper.murmurhash3_x86_32(bytes, 0, bytes.length, OTHER_SEED));
    }

    /** A column for each row, as if by independent hashes (Kirsch and Mitzenmacher 2006); the width is a power of two. */
    int column(int row, int width) {
        return (first + row * (second | 1)) & (width - 1);
    }

    /** A number from 0 on that is even over all of them. */
    long draw() {
        return mixed(bits()) >>> 1;
    }

    /** The like for this text within another one. */
    long drawWithin(TokenHash other) {
        return mixed(bits() + 31 * mixed(other.bits())) >>> 1;
    }

    /** All of it. */
    long bits() {
        return (long) first << 32 | (second & 0xffffffffL);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
