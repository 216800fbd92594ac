package io.reviewstream.app.serving;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.profile.StreamProfile;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.util.List;
import java.util.Optional;

/** A release, loaded and warm. Scoring is safe under concurrent calls; {@link #close} comes after the last of them. */
public interface ServedModel extends AutoCloseable {
    /** Returns the release's version. */
    String version();

    /** Returns the labels, in the order of a score's probabilities. */
    List<String> labels();

    /** Returns the encoder that came with the release: texts to be scored must be encoded by it. */
    TextEncoder encoder();

    /** Returns one score for each text, in their order. */
    List<Score> score(List<EncodedText> texts);

    /**
     * Returns one score for each text, in their order, with contributions that reach through the states: dearer, for those
     * who ask. Empty if the release tells no contributions.
     */
    default Optional<List<Score>> scoreDeep(List<EncodedText> texts) {
        return Optional.empty();
    }

    /** Returns the manifest of the bundle that the model came from, if it came from one. */
    default Optional<Manifest> manifest() {
        return Optional.empty();
    }

    /** Returns what the stream was like that the release learned from, if its bundle tells. */
    default Optional<StreamProfile> stream() {
        return Optional.empty();
    }

    /** Returns how its network is computed, if it is one of a bundle. */
    default Optional<ScoringPath> path() {
        return Optional.empty();
    }

    @Override
    void close();
}
