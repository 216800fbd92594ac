package io.reviewstream.model.text;

/** Counts tokens and builds the vocabulary of the frequent ones. Not thread-safe. */
public final class VocabularyCounter {
    VocabularyCounter() {}

    /** Counts one occurrence. */
    public void add(String token) {}

    /**
     * The tokens seen at least {@code minCount} times, the most frequent first and equally frequent ones in the order of
     * their text, so that the same counts always give the same vocabulary.
     *
     * @param maxSize most ids, padding and unknown included
     */
    public Vocabulary build(int minCount, int maxSize) {
        return new Vocabulary();
    }
}
