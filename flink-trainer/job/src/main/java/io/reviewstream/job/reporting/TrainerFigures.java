package io.reviewstream.job.reporting;

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
 * @param labelsWaiting how many such labels there are
 * @param textsCut texts that were too long to be kept whole, since the operator started
 * @param collected rows and feedback kept for the first fit
 * @param replay examples in the replay
 * @param holdout texts in the holdout
 * @param unbiased those of them whose labels may compare two releases
 * @param grown what the network has taken up
 * @param refusedInRow candidates refused since the last one that passed
 * @param verdicts what became of its candidates
 * @param seconds what it spent its time on since the operator started
 */
public record TrainerFigures(
        double loss,
        long trained,
        long waiting,
        long parked,
        long labelsWaiting,
        long textsCut,
        long collected,
        long replay,
        long holdout,
        long unbiased,
        Grown grown,
        int refusedInRow,
        Verdicts verdicts,
        WorkTimes.Seconds seconds) {

    /**
     * What feedback has added to the network since the state began, whatever became of it.
     *
     * @param words taken into the vocabulary
     * @param ngrams taken into the table of n-grams
     * @param ngramsGivenUp n-grams that gave up their place for others
     */
    public record Grown(long words, long ngrams, long ngramsGivenUp) {
        public static final Grown NONE = new Grown(0, 0, 0);
    }

    /**
     * What the gate said since the operator started.
     *
     * @param passed candidates that it let pass
     * @param refused candidates that it refused
     * @param cannotTell candidates of which it could not tell
     * @param last the latest; null before the first
     */
    public record Verdicts(
            long passed,
            long refused,
            long cannotTell,
            @Nullable Last last) {
        public static final Verdicts NONE = new Verdicts(0, 0, 0, null);

        /** One more. */
        public Verdicts and(Last next) {
            return new Verdicts(
                    passed + (next.passed() ? 1 : 0),
                    refused + (next.refused() ? 1 : 0),
                    cannotTell + (next.passed() || next.refused() ? 0 : 1),
                    next);
        }
    }

    /**
     * The latest candidate.
     *
     * @param refused whether something speaks against it; where it neither passed nor was refused it could not be told
     * @param reasons why, in words for people
     */
    public record Last(String version, boolean passed, boolean refused, List<String> reasons, Instant at) {}

    /** Those of a beginning. */
    public static TrainerFigures none() {
        return new TrainerFigures(
                Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, Grown.NONE, 0, Verdicts.NONE, WorkTimes.Seconds.NONE);
    }
}
