package io.reviewstream.model.text.encoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens a network knows, each with its id; 0 is padding and 1 stands for every token that is not known. Immutable
 * and thread-safe.
 */
public final class Vocabulary {
    /** Id of padding. */
    public static final int PAD = 0;
    /** Id of tokens that are not in the vocabulary. */
    public static final int OOV = 1;
    /** How padding is written; a text in which this stands gets {@link #OOV} for it. */
    public static final String PAD_TOKEN = "<pad>";
    /** How an unknown token is written. */
    public static final String OOV_TOKEN = "<oov>";

    private final List<String> tokens;
    private final Map<String, Integer> ids;

    private Vocabulary(List<String> tokens, Map<String, Integer> ids) {
        this.tokens = tokens;
        this.ids = ids;
    }

    /**
     * A vocabulary of these tokens: the first has id 2.
     *
     * @throws IllegalArgumentException if one is empty, there twice, or {@code <pad>} or {@code <oov>}
     */
    public static Vocabulary of(List<String> tokens) {
        List<String> all = new ArrayList<>(tokens.size() + 2);
        all.add(PAD_TOKEN);
        all.add(OOV_TOKEN);
        Map<String, Integer> ids = new HashMap<>(tokens.size() * 2);
        for (String token : tokens) {
            if (token.isEmpty() || isReserved(token)) {
                throw new IllegalArgumentException("a vocabulary cannot hold the token '" + token + "'");
            }
            if (ids.put(token, all.size()) != null) {
                throw new IllegalArgumentException("the token '" + token + "' is there twice");
            }
            all.add(token);
        }
        return new Vocabulary(List.copyOf(all), ids);
    }

    static boolean isReserved(String token) {
        return token.equals(PAD_TOKEN) || token.equals(OOV_TOKEN);
    }

    /** Counts tokens towards a vocabulary. */
    public static VocabularyCounter counter() {
        return new VocabularyCounter();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file cannot be read or is no vocabulary; the message names file, line and fault
     */
    public static Vocabulary read(Path file) throws IOException {
        return VocabularyFile.read(file);
    }

    /** Writes one token a line in the order of ids, UTF-8; backslash, tab and line ends escaped. */
    public void write(Path file) throws IOException {
        Files.writeString(file, VocabularyFile.format(tokens), StandardCharsets.UTF_8);
    }

    /** Number of ids, padding and unknown included. */
    public int size() {
        return tokens.size();
    }

    /** Id of a token, {@link #OOV} if it is not known. Never {@link #PAD}. */
    public int id(String token) {
        return ids.getOrDefault(token, OOV);
    }

    /**
     * Token of an id.
     *
     * @throws IndexOutOfBoundsException if there is no such id
     */
    public String token(int id) {
        return tokens.get(id);
    }

    /** All tokens in the order of their ids, {@code <pad>} and {@code <oov>} first. */
    public List<String> tokens() {
        return tokens;
    }

    /** This vocabulary and these tokens behind it; those known or reserved are passed over, so existing ids stay. */
    public Vocabulary plus(List<String> newTokens) {
        List<String> grown = new ArrayList<>(tokens.subList(2, tokens.size()));
        newTokens.stream()
                .filter(token -> !token.isEmpty() && !isReserved(token) && !ids.containsKey(token))
                .distinct()
                .forEach(grown::add);
        return grown.size() == tokens.size() - 2 ? this : of(grown);
    }

    void update(MessageDigest digest) {
        digest.update(VocabularyFile.format(tokens).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && vocabulary.tokens.equals(tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + size();
    }
}
