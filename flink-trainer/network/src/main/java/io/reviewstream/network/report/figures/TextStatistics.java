package io.reviewstream.network.report.figures;

import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;

/** Collects what the texts themselves are like, one by one; for one thread. */
public final class TextStatistics {
    private final IntStream.Builder tokens = IntStream.builder();
    private final IntStream.Builder cut = IntStream.builder();
    private final VocabularyUse.Counter vocabulary;

    /** @param vocabulary that encodes them */
    public TextStatistics(Vocabulary vocabulary) {
        this.vocabulary = new VocabularyUse.Counter(vocabulary);
    }

    /** Counts one text. */
    public void add(EncodedText text) {
        tokens.add(text.tokenCount());
        cut.add(text.truncatedCount());
        vocabulary.add(text);
    }

    /**
     * Lengths of the texts so far; call it once.
     *
     * @param buckets lengths that the bundle pads to
     */
    public Lengths lengths(List<Integer> buckets) {
        return Lengths.of(tokens.build().toArray(), cut.build().toArray(), buckets);
    }

    /** What the vocabulary knows of the texts so far. */
    public VocabularyUse vocabulary() {
        return vocabulary.counted();
    }
}
