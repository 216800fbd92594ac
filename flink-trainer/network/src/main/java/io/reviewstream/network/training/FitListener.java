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
}
