package io.reviewstream.network.training;

import io.reviewstream.network.vectors.Coverage;
import java.util.List;

/** Told how a training goes, on the thread that trains. */
public interface FitListener {
    /** Hears nothing. */
    FitListener SILENT = new FitListener() {};

    /** Texts are encoded; the first step comes next. */
    default void onStart(int trainTexts, int devTexts, int vocabularySize, List<String> labels) {}

    /** Pretrained vectors are in place. */
    default void onVectors(Coverage coverage) {}

    /** After each update. */
    default void onStep(FitStep step) {}

    /** After each measurement on the dev part. */
    default void onEpoch(EpochResult result) {}

    /** Something that people may want to know, a sentence. */
    default void onNote(String note) {}

    /**
     * Where a training stands after an update.
     *
     * @param epoch from 1 on
     * @param step updates so far
     * @param steps of the whole training, if it does not stop early
     * @param loss mean since the last measurement, in nats
     * @param accuracy share of right labels since the last measurement, with dropout in force, 0 to 1
     * @param examplesPerSecond since the training began, measurements left out
     * @param secondsLeft until all steps are done at this speed, measurements left out
     */
    public record FitStep(
            int epoch,
            long step,
            long steps,
            double loss,
            double accuracy,
            double examplesPerSecond,
            double secondsLeft) {}
}
