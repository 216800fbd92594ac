package io.reviewstream.model.text.encoder;

import io.reviewstream.model.text.Token;
import java.util.List;

/** A text as ids, with the tokens they came from. Immutable and thread-safe. */
public final class EncodedText {
    private final TextIds ids;
    private final List<Token> tokens;
    private final int tokenCount;
    private final int unknownDropped;

    private EncodedText(TextIds ids, List<Token> tokens, int tokenCount, int unknownDropped) {
        this.ids = ids;
        this.tokens = tokens;
        this.tokenCount = tokenCount;
        this.unknownDropped = unknownDropped;
    }

    /**
     * A text of which no token was dropped for being unknown.
     *
     * @param tokens the kept tokens, as many as ids has
     * @param tokenCount tokens of the text before truncation; 0 if the one id stands for a text without tokens
     * @throws IllegalArgumentException if these numbers do not fit together
     */
    public static EncodedText of(TextIds ids, List<Token> tokens, int tokenCount) {
        return of(ids, tokens, tokenCount, 0);
    }

    static EncodedText of(TextIds ids, List<Token> tokens, int tokenCount, int unknownDropped) {
        if (ids.tokens() != tokens.size()) {
            throw new IllegalArgumentException("ids of " + ids.tokens() + " tokens for " + tokens.size());
        }
        int known = tokenCount - unknownDropped;
        if (known < ids.tokens() && !(known == 0 && ids.tokens() == 1)) {
            throw new IllegalArgumentException("a text of " + known + " tokens cannot keep " + ids.tokens());
        }
        return new EncodedText(ids, List.copyOf(tokens), tokenCount, unknownDropped);
    }

    /** The ids. */
    public TextIds ids() {
        return ids;
    }

    /** The kept tokens in order, one for each of the ids' tokens. */
    public List<Token> tokenList() {
        return tokens;
    }

    /** Tokens of the text before any were dropped; 0 for a text without any. */
    public int tokenCount() {
        return tokenCount;
    }

    /**
     * How many tokens are not in the vocabulary: of the kept ones, or, where unknown ones are dropped, of the whole text.
     */
    public int outOfVocabularyCount() {
        if (tokenCount == 0 || unknownDropped > 0) {
            return unknownDropped;
        }
        int count = 0;
        for (int token = 0; token < ids.tokens(); token++) {
            count += Math.abs(ids.id(token, 0)) == Vocabulary.OOV ? 1 : 0;
        }
        return count;
    }

    /** How many tokens truncation dropped; those dropped for being unknown are not among them. */
    public int truncatedCount() {
        return Math.max(0, tokenCount - unknownDropped - ids.tokens());
    }

    @Override
    public String toString() {
        return "Encoded" + ids + " of " + tokenCount + " tokens";
    }
}
