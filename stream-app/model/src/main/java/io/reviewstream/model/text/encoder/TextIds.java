package io.reviewstream.model.text.encoder;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Ids of one text, tokens × features, in sentences, without padding. Feature 0 is the token's id in the {@link
 * Vocabulary}; the others are ids in the {@link NgramTable}, 0 for none. Where repeats are marked, the id of a feature
 * that occurred before in this text is negative: what reads ids as rows of a table takes the absolute value. Immutable
 * and thread-safe.
 *
 * <p>A flat text is one sentence as long as it is; padded, it has the padded length. The sentences of the others are all
 * padded to the same length, and whole sentences of padding follow or precede them, on the side where padding stands.
 */
public final class TextIds {
    private final int[] ids;
    private final int features;
    /** First token of each sentence, and the number of tokens at the end; null: one sentence. */
    private final int @Nullable [] starts;

    private final int sentenceTokens;

    private TextIds(int[] ids, int features, int @Nullable [] starts, int sentenceTokens) {
        this.ids = ids;
        this.features = features;
        this.starts = starts;
        this.sentenceTokens = sentenceTokens;
    }

    /**
     * A text that is one sequence of tokens.
     *
     * @param ids [tokens × features], one token at least
     * @param features ids of a token, at least 1
     * @throws IllegalArgumentException if these numbers do not fit together
     */
    public static TextIds flat(int[] ids, int features) {
        requireTokens(ids, features);
        return flatOf(ids.clone(), features);
    }

    /**
     * A text in sentences.
     *
     * @param ids [tokens × features], one sentence after the other, one token at least
     * @param features ids of a token, at least 1
     * @param sentenceLengths tokens of each sentence, 1 to {@code sentenceTokens}
     * @param sentenceTokens padded length of each sentence
     * @throws IllegalArgumentException if these numbers do not fit together
     */
    public static TextIds inSentences(int[] ids, int features, int[] sentenceLengths, int sentenceTokens) {
        requireTokens(ids, features);
        for (int length : sentenceLengths) {
            if (length < 1 || length > sentenceTokens) {
                throw new IllegalArgumentException(
                        "a sentence of " + length + " tokens among those of 1 to " + sentenceTokens);
            }
        }
        if (Arrays.stream(sentenceLengths).asLongStream().sum() * features != ids.length) {
            throw new IllegalArgumentException(ids.length + " ids of " + features + " features in sentences of "
                    + Arrays.toString(sentenceLengths) + " tokens");
        }
        return inSentencesOf(ids.clone(), features, sentenceLengths, sentenceTokens);
    }

    private static void requireTokens(int[] ids, int features) {
        if (features < 1 || ids.length == 0 || ids.length % features != 0) {
            throw new IllegalArgumentException(ids.length + " ids are no tokens of " + features + " features");
        }
    }

    /** Takes the array over. */
    static TextIds flatOf(int[] ids, int features) {
        return new TextIds(ids, features, null, 0);
    }

    /** Takes the ids over. */
    static TextIds inSentencesOf(int[] ids, int features, int[] sentenceLengths, int sentenceTokens) {
        int[] starts = new int[sentenceLengths.length + 1];
        for (int i = 0; i < sentenceLengths.length; i++) {
            starts[i + 1] = starts[i] + sentenceLengths[i];
        }
        return new TextIds(ids, features, starts, sentenceTokens);
    }

    /** Tokens of the whole text, at least 1. */
    public int tokens() {
        return ids.length / features;
    }

    /** Ids a token has, at least 1. */
    public int features() {
        return features;
    }

    /** Sentences, at least 1. */
    public int sentences() {
        return starts == null ? 1 : starts.length - 1;
    }

    /** Whether the sentences are padded each, even if there is but one. */
    public boolean inSentences() {
        return starts != null;
    }

    /** Padded length of each sentence; of a flat text its tokens, since the bucket decides. */
    public int sentenceTokens() {
        return starts == null ? tokens() : sentenceTokens;
    }

    /**
     * Tokens of one sentence, at least 1.
     *
     * @throws IndexOutOfBoundsException if there is no such sentence
     */
    public int sentenceLength(int sentence) {
        int first = sentenceStart(sentence);
        return (starts == null ? tokens() : starts[sentence + 1]) - first;
    }

    /**
     * Number of the first token of a sentence, counted through the whole text.
     *
     * @throws IndexOutOfBoundsException if there is no such sentence
     */
    public int sentenceStart(int sentence) {
        if (sentence < 0 || sentence >= sentences()) {
            throw new IndexOutOfBoundsException("sentence " + sentence + " of " + sentences());
        }
        return starts == null ? 0 : starts[sentence];
    }

    /**
     * One id.
     *
     * @param token counted through the whole text
     * @throws IndexOutOfBoundsException outside of the shape
     */
    public int id(int token, int feature) {
        if (feature < 0 || feature >= features) {
            throw new IndexOutOfBoundsException("feature " + feature + " of " + features);
        }
        return ids[token * features + feature];
    }

    /** The shortest padded length that holds the text, in tokens. */
    public int length() {
        return starts == null ? tokens() : sentences() * sentenceTokens;
    }

    /**
     * Writes {@code paddedLength × features} ids, sentence by sentence, the rest as padding.
     *
     * @param target where to write
     * @param offset index of the first id in {@code target}
     * @param paddedLength room for tokens, at least {@link #length()}; for sentences a multiple of their padded length
     * @throws IllegalArgumentException if the room does not fit
     */
    public void writeTo(int[] target, int offset, int paddedLength, PadSide side) {
        requireRoom(paddedLength);
        Arrays.fill(target, offset, offset + paddedLength * features, Vocabulary.PAD);
        for (int sentence = 0; sentence < sentences(); sentence++) {
            int first = sentenceStart(sentence);
            System.arraycopy(
                    ids,
                    first * features,
                    target,
                    offset + sentencePosition(sentence, paddedLength, side) * features,
                    sentenceLength(sentence) * features);
        }
    }

    /**
     * Where a token stands once padded.
     *
     * @param token counted through the whole text
     * @param paddedLength as for {@link #writeTo}
     * @return 0 to {@code paddedLength - 1}
     * @throws IllegalArgumentException if the room does not fit
     * @throws IndexOutOfBoundsException if there is no such token
     */
    public int position(int token, int paddedLength, PadSide side) {
        requireRoom(paddedLength);
        if (token < 0 || token >= tokens()) {
            throw new IndexOutOfBoundsException("token " + token + " of " + tokens());
        }
        int sentence = sentenceOf(token);
        return sentencePosition(sentence, paddedLength, side) + token - sentenceStart(sentence);
    }

    private int sentenceOf(int token) {
        if (starts == null) {
            return 0;
        }
        int found = Arrays.binarySearch(starts, token);
        return found >= 0 ? found : -found - 2;
    }

    /** Where the first token of a sentence stands once padded. */
    private int sentencePosition(int sentence, int paddedLength, PadSide side) {
        int room = starts == null ? paddedLength : sentenceTokens;
        if (side == PadSide.END) {
            return sentence * room;
        }
        int emptySentences = paddedLength / room - sentences();
        return (emptySentences + sentence) * room + room - sentenceLength(sentence);
    }

    private void requireRoom(int paddedLength) {
        if (paddedLength < length()) {
            throw new IllegalArgumentException(length() + " tokens do not fit into " + paddedLength);
        }
        if (starts != null && paddedLength % sentenceTokens != 0) {
            throw new IllegalArgumentException(
                    paddedLength + " tokens are no whole number of sentences of " + sentenceTokens);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextIds text
                && text.features == features
                && text.sentenceTokens == sentenceTokens
                && Arrays.equals(text.ids, ids)
                && Arrays.equals(text.starts, starts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return "TextIds" + Arrays.toString(ids) + " of " + features + " features in " + sentences() + " sentences";
    }
}
