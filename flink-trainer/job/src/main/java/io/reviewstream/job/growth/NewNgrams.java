package io.reviewstream.job.growth;

import io.reviewstream.model.text.encoder.NgramTable;
import java.util.Map;

/**
 * Counts the texts with n-grams that the table lacks, until there are enough of one to take it up: as 64-bit hashes, of
 * which no text can be read. For one thread.
 */
final class NewNgrams {
    /** A text has as many new pairs as words, nearly: four times as many as of words. */
    private static final int MAX_NGRAMS = 200_000;

    private final AgeingCounts<Long> counts;

    NewNgrams(Map<Long, Integer> counts, long texts) {
        this.counts = new AgeingCounts<>(MAX_NGRAMS, counts, texts);
    }

    /** One more text has these, each once. */
    void hear(long[] unknown) {
        counts.text();
        for (long hash : unknown) {
            counts.add(hash);
        }
    }

    /** Removes and returns those seen often enough, the most frequent first, as many as there is room for. */
    Map<Long, Float> takeRipe(int minCount, NgramTable known, NgramRoom room) {
        return counts.takeRipe(minCount, hash -> known.id(hash) != 0, room.newcomers(known));
    }

    boolean isRipe(int minCount) {
        return counts.isRipe(minCount);
    }

    Map<Long, Integer> counts() {
        return counts.counts();
    }

    long texts() {
        return counts.texts();
    }
}
