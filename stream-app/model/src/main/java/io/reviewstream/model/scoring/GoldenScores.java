package io.reviewstream.model.scoring;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.scoring.graph.Network;
import io.reviewstream.model.scoring.graph.SavedNetwork;
import io.reviewstream.model.scoring.graph.ScoringException;
import io.reviewstream.model.text.encoder.EncodedText;
import java.nio.file.Path;
import java.util.List;

/** Scores golden texts while their bundle is written: pass {@code GoldenScores::probabilities} to a BundleWriter. */
public final class GoldenScores {

    private GoldenScores() {}

    /**
     * Probabilities of every text, in order.
     *
     * @param directory holds {@code saved_model.pb} and {@code variables/}
     * @throws BundleRefusedException if TensorFlow cannot load the SavedModel, its signatures are not the manifest's, or
     *     a score is no number
     */
    public static List<float[]> probabilities(Path directory, Manifest manifest, List<EncodedText> texts)
            throws BundleRefusedException {
        try (Network network = SavedNetwork.load(
                directory, manifest, ScorerSettings.besideTraining().session(), false)) {
            List<Score> scores = new BucketScorer(network, manifest).score(texts);
            return scores.stream().map(Score::probabilities).toList();
        } catch (ScoringException e) {
            throw new BundleRefusedException(
                    directory.toString(), List.of("the golden texts cannot be scored: " + e.getMessage()));
        }
    }
}
