package io.reviewstream.job.learning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the trainer fares. Immutable.
 *
 * @param loss mean loss of the latest training on feedback; NaN before it, and after a restart
 * @param trained feedback trained
 * @param waiting feedback that waits to be trained
 * @param parked feedback of labels that the network has no output for yet
 * @param collected rows and feedback kept for the first fit
 * @param replay examples in the replay
 * @param holdout texts in the holdout
 * @param unbiased those of them whose labels may compare two releases
 * @param refusedInRow candidates refused since the last one that passed
 * @param verdicts what became of its candidates
 */
public record LearnerFigures(
        double loss,
        long trained,
        long waiting,
        long parked,
        long collected,
        long replay,
        long holdout,
        long unbiased,
        int refusedInRow,
        Verdicts verdicts) {

    /**
     * What the gate said since the operator started.
     *
     * @param passed candidates that it let pass
     * @param refused candidates that it refused
     * @param last the latest; null before the first
     */
    public record Verdicts(long passed, long refused, @Nullable Last last) {
        static final Verdicts NONE = new Verdicts(0, 0, null);

        Verdicts and(Last next) {
            return new Verdicts(passed + (next.passed() ? 1 : 0), refused + (next.passed() ? 0 : 1), next);
        }
    }

    /**
     * The latest candidate.
     *
     * @param reasons why, in words for people
     */
    public record Last(String version, boolean passed, List<String> reasons, Instant at) {}

    /** Those of a beginning. */
    public static LearnerFigures none() {
        return new LearnerFigures(Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0, Verdicts.NONE);
    }
}
