package io.reviewstream.model.text.tokens;

import java.util.List;

/** Cuts English contractions as the Penn Treebank does, and with it the texts that GloVe's vectors were learned from. */
final class Contractions {
    private static final List<String> ENDINGS = List.of("n't", "'s", "'m", "'d", "'re", "'ve", "'ll");

    private Contractions() {}

    /**
     * Gives {@code do n't}, {@code it 's}, {@code should n't 've}; a word without such an ending whole.
     *
     * @param word with straight apostrophes
     * @param start where it stands in the text
     */
    static void cut(String word, int start, TokenSink sink) {
        int cut = lastCut(word);
        if (cut > 0) {
            cut(word.substring(0, cut), start, sink);
        }
        sink.token(word.substring(cut), start + cut, start + word.length());
    }

    /** Where the last ending begins; 0 if the word has none or is nothing else. */
    private static int lastCut(String word) {
        for (String ending : ENDINGS) {
            int cut = word.length() - ending.length();
            if (cut > 0 && word.regionMatches(true, cut, ending, 0, ending.length())) {
                return cut;
            }
        }
        return 0;
    }
}
