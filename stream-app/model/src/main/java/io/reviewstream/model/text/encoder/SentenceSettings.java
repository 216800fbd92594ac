package io.reviewstream.model.text.encoder;

/**
 * Texts in sentences. A sentence that is too long goes on in the next.
 *
 * @param maxSentences how many sentences of a text are kept at most, from 1 on
 * @param maxTokens how many tokens a sentence has at most, from 1 on; shorter ones are padded to it
 */
public record SentenceSettings(int maxSentences, int maxTokens) {
    private static final int MOST_TOKENS = 1 << 20;

    /**
     * @throws IllegalArgumentException naming the field and the fix
     */
    public SentenceSettings {
        if (maxSentences < 1) {
            throw new IllegalArgumentException(
                    "sentences.maxSentences is " + maxSentences + ": give how many to keep, from 1 on");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException(
                    "sentences.maxTokens is " + maxTokens + ": give how many tokens a sentence has, from 1 on");
        }
        if ((long) maxSentences * maxTokens > MOST_TOKENS) {
            throw new IllegalArgumentException("sentences hold " + maxSentences + " × " + maxTokens
                    + " tokens: give numbers whose product is at most " + MOST_TOKENS);
        }
    }

    /** Most tokens of a text. */
    int allTokens() {
        return maxSentences * maxTokens;
    }
}
