package io.reviewstream.network.report;

import io.reviewstream.model.text.encoder.EncodedText;
import java.util.List;
import java.util.stream.IntStream;

/** The sentences of an encoded text. */
final class SentenceLengths {
    private SentenceLengths() {}

    /** Tokens of each sentence; empty if the network reads the text as one. */
    static List<Integer> of(EncodedText text) {
        return text.ids().inSentences()
                ? IntStream.range(0, text.ids().sentences())
                        .mapToObj(text.ids()::sentenceLength)
                        .toList()
                : List.of();
    }
}
