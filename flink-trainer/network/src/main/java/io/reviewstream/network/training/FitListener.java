package io.reviewstream.network.training;

import java.util.List;

/** Told how a training goes, on the thread that trains. */
public interface FitListener {
    /** Hears nothing. */
    FitListener SILENT = new FitListener() {};

    /** Texts are encoded; the first step comes next. */
    default void onStart(int trainTexts, int devTexts, int vocabularySize, List<String> labels) {}

    /**
     * After each update.
     *
     * @param epoch from 1 on
     * @param step updates so far
     * @param steps of the whole training, if it does not stop early
     * @param loss of this batch
     * @param examplesPerSecond since the training began, measurements left out
     */
    default void onStep(int epoch, long step, long steps, float loss, double examplesPerSecond) {}

    /** After each measurement on the dev part. */
    default void onEpoch(EpochResult result) {}
}
