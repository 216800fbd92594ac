package io.reviewstream.model.text.morphemes;

/** Takes the words that may begin at one place of a text. */
interface WordSink {
    /**
     * Takes one word.
     *
     * @param end index behind its last unit
     * @param word what {@link Word} reads
     */
    void word(int end, long word);
}
