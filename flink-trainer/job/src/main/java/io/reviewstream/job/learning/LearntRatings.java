package io.reviewstream.job.learning;

import io.reviewstream.job.faults.UnreadableStateException;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.model.dataset.RatingLabels;
import java.util.List;

/**
 * Holds a state to the rules by which ratings were labels when it was learnt: by others, holdout, replay and outputs of the
 * network would mean something else than what comes from now on.
 */
final class LearntRatings {
    private LearntRatings() {}

    /**
     * Compares. A state that does not know, of a former trainer, belongs to the rules that it is used with first.
     *
     * @throws UnreadableStateException if it was learnt by other rules, with what to do
     */
    static void require(SavedState saved, RatingLabels ratings) {
        for (String before : StateBytes.strings(saved.get(Section.RATINGS))) {
            if (!before.equals(ratings.written())) {
                throw new UnreadableStateException("rating-labels was " + named(before)
                        + " when the trainer's state was learnt, and is " + named(ratings.written())
                        + " now: set it back, or begin anew with other checkpoints (another --checkpoints or"
                        + " --model-name) and a first release from a file");
            }
        }
    }

    private static String named(String rules) {
        return rules.isEmpty() ? "not set" : '"' + rules + '"';
    }

    static void saveTo(SavedState saved, RatingLabels ratings) {
        saved.put(Section.RATINGS, StateBytes.ofStrings(List.of(ratings.written())));
    }
}
