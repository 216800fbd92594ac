package io.reviewstream.model.text;

import java.util.Arrays;
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
     * @param tokenCount tokens of the text before truncation; 0 if the one id stands for a text without tokens
     * @throws IllegalArgumentException if these numbers do not fit together
     */
    public static EncodedText of(int[] ids, List<Token> tokens, int tokenCount) {
        if (ids.length == 0 || ids.length != tokens.size()) {
            throw new IllegalArgumentException(ids.length + " ids for " + tokens.size() + " tokens");
        }
        if (tokenCount < ids.length && !(tokenCount == 0 && ids.length == 1)) {
            throw new IllegalArgumentException("a text of " + tokenCount + " tokens cannot keep " + ids.length);
        }
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

    /**
     * One id.
     *
     * @throws IndexOutOfBoundsException outside of the shape
     */
    public int id(int sentence, int token, int feature) {
        if (sentence != 0 || feature != 0) {
            throw new IndexOutOfBoundsException("sentence " + sentence + ", feature " + feature + " of one each");
        }
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

    /** How many of the kept tokens are not in the vocabulary; 0 for a text without any. */
    public int outOfVocabularyCount() {
        if (tokenCount == 0) {
            return 0;
        }
        int count = 0;
        for (int id : ids) {
            count += id == Vocabulary.OOV ? 1 : 0;
        }
        return count;
    }

    /** How many tokens truncation dropped. */
    public int truncatedCount() {
        return Math.max(0, tokenCount - ids.length);
    }

    /**
     * Writes {@code sentences × paddedTokens × features} ids, the rest as padding.
     *
     * @param target where to write
     * @param offset index of the first id in {@code target}
     * @param paddedTokens room for tokens, at least {@link #tokens()}
     * @throws IllegalArgumentException if the room is too small
     */
    public void writeTo(int[] target, int offset, int paddedTokens, PadSide side) {
        int first = offset + start(paddedTokens, side);
        Arrays.fill(target, offset, first, Vocabulary.PAD);
        System.arraycopy(ids, 0, target, first, ids.length);
        Arrays.fill(target, first + ids.length, offset + paddedTokens, Vocabulary.PAD);
    }

    /**
     * Index of the first token once padded to {@code paddedTokens}.
     *
     * @throws IllegalArgumentException if there is not so much room
     */
    public int start(int paddedTokens, PadSide side) {
        if (paddedTokens < ids.length) {
            throw new IllegalArgumentException(ids.length + " tokens do not fit into " + paddedTokens);
        }
        return side == PadSide.END ? 0 : paddedTokens - ids.length;
    }

    @Override
    public String toString() {
        return "EncodedText" + Arrays.toString(ids) + " of " + tokenCount;
    }
}
