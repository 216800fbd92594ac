package io.reviewstream.model.text;

import java.util.List;

/**
 * A text as ids: sentences × tokens × features, without padding. Today one sentence, and one feature: the token itself.
 * Immutable and thread-safe.
 */
public final class EncodedText {
    private final int[] ids;
    private final List<Token> tokens;
    private final int tokenCount;

    private EncodedText(int[] ids, List<Token> tokens, int tokenCount) {
        this.ids = ids;
        this.tokens = tokens;
        this.tokenCount = tokenCount;
    }

    /**
     * One sentence with one feature.
     *
     * @param ids one id a kept token, at least one
     * @param tokens the kept tokens, as many as ids
     * @param tokenCount tokens of the text before truncation
     */
    public static EncodedText of(int[] ids, List<Token> tokens, int tokenCount) {
        return new EncodedText(ids.clone(), List.copyOf(tokens), tokenCount);
    }

    /** Sentences of the text. */
    public int sentences() {
        return 1;
    }

    /** Kept tokens of the longest sentence, without padding; at least 1. */
    public int tokens() {
        return ids.length;
    }

    /** Ids a token has. */
    public int features() {
        return 1;
    }

    /** One id. */
    public int id(int sentence, int token, int feature) {
        return ids[token];
    }

    /** The kept tokens in order, one an id. */
    public List<Token> tokenList() {
        return tokens;
    }

    /** Tokens of the text before truncation; 0 for a text without any. */
    public int tokenCount() {
        return tokenCount;
    }

    /** How many of the kept tokens are not in the vocabulary. */
    public int outOfVocabularyCount() {
        return 0;
    }

    /** How many tokens truncation dropped. */
    public int truncatedCount() {
        return 0;
    }

    /**
     * Writes {@code sentences × paddedTokens × features} ids, the rest as padding.
     *
     * @param target where to write
     * @param offset index of the first id in {@code target}
     * @param paddedTokens room for tokens, at least {@link #tokens()}
     */
    public void writeTo(int[] target, int offset, int paddedTokens, PadSide side) {}

    /** Index of the first token once padded to {@code paddedTokens}. */
    public int start(int paddedTokens, PadSide side) {
        return 0;
    }
}
