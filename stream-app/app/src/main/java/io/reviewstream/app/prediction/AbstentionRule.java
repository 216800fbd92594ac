package io.reviewstream.app.prediction;

import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.encoder.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Decides which predictions abstain.
 *
 * @param floor probability of the label from which a prediction does not abstain, 0 to 1; 0: none ever does
 */
record AbstentionRule(double floor) {
    /** Returns why the prediction abstains; null if it does not. */
    @Nullable
    AbstainReason of(EncodedText text, Score score) {
        if (floor <= 0) {
            return null;
        }
        if (isUnknown(text.ids())) {
            return AbstainReason.NO_KNOWN_TOKEN;
        }
        return score.confidence() < floor ? AbstainReason.LOW_CONFIDENCE : null;
    }

    /** A token that the vocabulary lacks may have parts that the release knows. */
    private static boolean isUnknown(TextIds ids) {
        for (int token = 0; token < ids.tokens(); token++) {
            if (Math.abs(ids.id(token, 0)) != Vocabulary.OOV) {
                return false;
            }
            for (int feature = 1; feature < ids.features(); feature++) {
                if (ids.id(token, feature) != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
