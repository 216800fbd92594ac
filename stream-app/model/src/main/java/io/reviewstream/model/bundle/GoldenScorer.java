package io.reviewstream.model.bundle;

import io.reviewstream.model.text.encoder.EncodedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Scores golden texts through the signatures of a SavedModel that is not a bundle yet. An interface of this package so
 * that the bundle knows nothing of TensorFlow; {@code io.reviewstream.model.scoring.GoldenScores} is the one there is.
 */
@FunctionalInterface
public interface GoldenScorer {

    /**
     * Probabilities of every text, in order.
     *
     * @param directory holds {@code saved_model.pb} and {@code variables/}
     * @throws BundleRefusedException if the signatures do not fit the manifest, or score no numbers
     */
    List<float[]> probabilities(Path directory, Manifest manifest, List<EncodedText> texts)
            throws IOException, BundleRefusedException;
}
