package io.reviewstream.network.study;

import java.util.List;
import java.util.TreeSet;

/** The maximum length that texts want, and the lengths that are worth a look. */
final class LengthChoice {
    private static final double TOKENS_KEPT = 0.99;
    private static final double ENOUGH_KEPT = 0.98;
    private static final int STEP = 8;
    /** Each further token is a further step of a recurrent network, and so of its graph; long texts pay for few. */
    private static final int LONGEST = 256;

    private static final List<Integer> USUAL = List.of(8, 16, 30, 32, 50, 64, 100, 128, 256, 512);

    private LengthChoice() {}

    /**
     * The smallest multiple of 8 that keeps 99 % of all tokens, at most 256; or the recipe's own length if that is near and
     * keeps 98 %.
     */
    static int maxTokens(LengthCounts lengths, int own) {
        int maxTokens = STEP;
        while (maxTokens < LONGEST && lengths.kept(maxTokens) < TOKENS_KEPT * lengths.tokens()) {
            maxTokens += STEP;
        }
        boolean near = own <= maxTokens * 3 / 2 && lengths.kept(own) >= ENOUGH_KEPT * lengths.tokens();
        return near ? own : maxTokens;
    }

    /** The lengths at which coverage is shown: the usual ones, those given, and on until no text is longer. */
    static List<Integer> shown(LengthCounts lengths, int... others) {
        TreeSet<Integer> shown = new TreeSet<>(USUAL);
        int longest = lengths.longest();
        for (long limit = 1024; limit / 2 < longest && limit <= Integer.MAX_VALUE; limit *= 2) {
            shown.add((int) limit);
        }
        for (int other : others) {
            shown.add(other);
        }
        Integer last = shown.ceiling(longest);
        return List.copyOf(last == null ? shown : shown.headSet(last, true));
    }
}
