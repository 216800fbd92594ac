package io.reviewstream.app.serving;

import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.profile.StreamProfile;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.util.List;
import java.util.Optional;

/**
 * A bundle's scorer as the app serves it.
 *
 * @param deep the same network for those who ask for more
 * @param stream what the stream was like that it learned from
 * @param afterClose comes once it is closed
 */
record ScorerModel(Scorer scorer, DeepOnDemand deep, Optional<StreamProfile> stream, Runnable afterClose)
        implements ServedModel {
    @Override
    public String version() {
        return scorer.version();
    }

    @Override
    public List<String> labels() {
        return scorer.labels();
    }

    @Override
    public TextEncoder encoder() {
        return scorer.encoder();
    }

    @Override
    public List<Score> score(List<EncodedText> texts) {
        return scorer.score(texts);
    }

    @Override
    public Optional<List<Score>> scoreDeep(List<EncodedText> texts) {
        return deep.scorer().map(scorer -> scorer.score(texts));
    }

    @Override
    public Optional<Manifest> manifest() {
        return Optional.of(scorer.bundle().manifest());
    }

    @Override
    public Optional<ScoringPath> path() {
        return Optional.of(scorer.path());
    }

    @Override
    public void close() {
        try (deep) {
            scorer.close();
        } finally {
            afterClose.run();
        }
    }
}
