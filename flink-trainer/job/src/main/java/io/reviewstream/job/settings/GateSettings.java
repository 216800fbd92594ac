package io.reviewstream.job.settings;

import io.reviewstream.program.settings.Values;
import java.io.Serializable;

/**
 * When a candidate may go live.
 *
 * @param holdoutShare share of all texts, chosen by a hash of the canonical text, that never trains; above 0, below 1
 * @param holdoutCapacity most texts kept for comparison; the newest stay
 * @param minHoldout fewer texts with an unbiased label than this, and nothing is promoted
 */
public record GateSettings(double holdoutShare, int holdoutCapacity, int minHoldout) implements Serializable {

    public GateSettings {
        Requirements.above("holdout-share", holdoutShare, 0);
        if (holdoutShare >= 1) {
            throw new IllegalArgumentException("holdout-share must be below 1, but is " + holdoutShare);
        }
        Requirements.atLeast("holdout-capacity", holdoutCapacity, 1);
        Requirements.atLeast("min-holdout", minHoldout, 1);
    }

    public static GateSettings defaults() {
        return read(TrainerSettings.none());
    }

    static GateSettings read(Values values) {
        return new GateSettings(
                values.get(TrainerKeys.HOLDOUT_SHARE),
                values.get(TrainerKeys.HOLDOUT_CAPACITY),
                values.get(TrainerKeys.MIN_HOLDOUT));
    }
}
