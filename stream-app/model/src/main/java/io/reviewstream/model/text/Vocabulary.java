package io.reviewstream.model.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The tokens a network knows, each with its id; 0 is padding and 1 stands for every token that is not known. Immutable
 * and thread-safe.
 */
public final class Vocabulary {
    /** Id of padding. */
    public static final int PAD = 0;
    /** Id of tokens that are not in the vocabulary. */
    public static final int OOV = 1;
    /** How padding is written; no text ever gets this id. */
    public static final String PAD_TOKEN = "<pad>";
    /** How an unknown token is written. */
    public static final String OOV_TOKEN = "<oov>";

    Vocabulary() {}

    /** A vocabulary of these tokens: the first has id 2. */
    public static Vocabulary of(List<String> tokens) {
        return new Vocabulary();
    }

    /** Counts tokens towards a vocabulary. */
    public static VocabularyCounter counter() {
        return new VocabularyCounter();
    }

    /** Reads what {@link #write} wrote. */
    public static Vocabulary read(Path file) throws IOException {
        return new Vocabulary();
    }

    /** Writes one token a line, UTF-8, ids in order. */
    public void write(Path file) throws IOException {}

    /** Number of ids, padding and unknown included. */
    public int size() {
        return 0;
    }

    /** Id of a token, {@link #OOV} if it is not known. Never {@link #PAD}. */
    public int id(String token) {
        return 0;
    }

    /** Token of an id. */
    public String token(int id) {
        return "";
    }

    /** This vocabulary and these tokens behind it; those known already are passed over, so existing ids stay. */
    public Vocabulary plus(List<String> newTokens) {
        return new Vocabulary();
    }
}
