package io.reviewstream.model.text.encoder;

import io.reviewstream.model.text.Token;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps what truncation leaves of a text, in sentences or, for a flat text, as if each token were one. The kept head
 * stands first; the sentences behind it take turns in the rest of the room. One text, one thread.
 */
final class KeptTokens {
    private static final int NOWHERE = -1;
    private static final int FIRST_ROWS = 32;

    private final int features;
    private final int sentenceTokens;
    private final int headRoom;
    private final int tailRoom;
    /** Tokens of each kept sentence. */
    private final int[] lengths;

    private int[] ids;
    private Token[] tokens = {};
    private int begun;
    private int place = NOWHERE;
    private int inSentence;

    KeptTokens(EncoderSettings settings) {
        SentenceSettings sentences = settings.sentences();
        int room = sentences == null ? settings.maxTokens() : sentences.maxSentences();
        features = settings.features();
        sentenceTokens = sentences == null ? 1 : sentences.maxTokens();
        headRoom = switch (settings.truncation()) {
            case HEAD -> room;
            case TAIL -> 0;
            case HEAD_TAIL -> room / 4;
        };
        tailRoom = room - headRoom;
        lengths = new int[sentences == null ? 0 : room];
        ids = new int[Math.min(FIRST_ROWS, settings.maxTokens()) * features];
    }

    /**
     * Makes room for the next token.
     *
     * @param beginsSentence of no meaning for a flat text
     * @return its row, or a negative number if truncation drops it
     */
    int next(boolean beginsSentence) {
        if (begun == 0 || beginsSentence || inSentence == sentenceTokens) {
            place = placeOf(begun++);
            inSentence = 0;
        }
        if (place == NOWHERE) {
            inSentence++;
            return NOWHERE;
        }
        int row = place * sentenceTokens + inSentence++;
        if (lengths.length > 0) {
            lengths[place] = inSentence;
        }
        ensure(row);
        return row;
    }

    private int placeOf(int sentence) {
        if (sentence < headRoom) {
            return sentence;
        }
        return tailRoom == 0 ? NOWHERE : headRoom + (sentence - headRoom) % tailRoom;
    }

    private void ensure(int row) {
        if ((row + 1) * features > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, (row + 1) * features));
        }
    }

    void id(int row, int feature, int id) {
        ids[row * features + feature] = id;
    }

    void token(int row, Token token) {
        if (row >= tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(row + 1, ids.length / features));
        }
        tokens[row] = token;
    }

    boolean isEmpty() {
        return begun == 0;
    }

    /** Ids of the kept tokens in order. */
    int[] ids() {
        int[] ordered = new int[count() * features];
        int at = 0;
        for (int i = 0; i < sentences(); i++) {
            int size = length(i) * features;
            System.arraycopy(ids, inOrder(i) * sentenceTokens * features, ordered, at, size);
            at += size;
        }
        return ordered;
    }

    /** The kept tokens in order. */
    List<Token> tokens() {
        Token[] ordered = new Token[count()];
        int at = 0;
        for (int i = 0; i < sentences(); i++) {
            int size = length(i);
            System.arraycopy(tokens, inOrder(i) * sentenceTokens, ordered, at, size);
            at += size;
        }
        return List.of(ordered);
    }

    /** Tokens of each kept sentence, in order. */
    int[] lengths() {
        int[] ordered = new int[sentences()];
        Arrays.setAll(ordered, this::length);
        return ordered;
    }

    private int count() {
        int count = 0;
        for (int i = 0; i < sentences(); i++) {
            count += length(i);
        }
        return count;
    }

    private int sentences() {
        return Math.min(begun, headRoom + tailRoom);
    }

    private int length(int sentence) {
        return lengths.length == 0 ? 1 : lengths[inOrder(sentence)];
    }

    /** Where the kept sentence of this number stands. */
    private int inOrder(int sentence) {
        int inTail = begun - headRoom;
        return sentence < headRoom || inTail <= tailRoom
                ? sentence
                : headRoom + (sentence - headRoom + inTail) % tailRoom;
    }
}
