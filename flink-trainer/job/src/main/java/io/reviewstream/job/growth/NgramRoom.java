package io.reviewstream.job.growth;

import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.network.recipe.VocabularyLimits;

/**
 * How many n-grams a network may come to know: a tenth more than a fit may give it, so that one whose fit took all has room
 * to grow. Of a full table a hundredth may give up its place at once, so that a flood of odd texts does not drive out what
 * many have taught.
 *
 * @param most ids, that of no n-gram included
 */
public record NgramRoom(int most) {
    private static final int ALLOWANCE = 10;
    private static final int AT_ONCE = 100;

    /** The room that a recipe gives. */
    public static NgramRoom of(VocabularyLimits limits) {
        long most = limits.ngramMaxSize();
        return new NgramRoom((int) Math.min(Integer.MAX_VALUE, most + most / ALLOWANCE));
    }

    /** How many may be added before one that is known must give up its place. */
    public int free(NgramTable known) {
        return Math.max(0, most - known.size());
    }

    /** How many may be taken up at once. */
    int newcomers(NgramTable known) {
        int free = free(known);
        int places = Math.min(known.size() - 1, Math.max(1, most / AT_ONCE));
        return Math.max(free, places);
    }
}
