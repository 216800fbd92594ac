package io.reviewstream.network.report.figures;

import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.ArrayList;
import java.util.List;

/** Encodes and scores texts as serving does. */
@FunctionalInterface
public interface TextScorer {
    /** The texts, scored, in their order. */
    List<Scored> score(List<String> texts);

    /** One text as the network saw it, and what it said. */
    record Scored(String text, EncodedText encoded, Score score) {}

    /** Scores by a loaded bundle; encodes on all cores. */
    static TextScorer of(Scorer scorer) {
        return texts -> {
            List<EncodedText> encoded =
                    texts.parallelStream().map(scorer.encoder()::encode).toList();
            List<Score> scores = scorer.score(encoded);
            List<Scored> all = new ArrayList<>(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                all.add(new Scored(texts.get(i), encoded.get(i), scores.get(i)));
            }
            return all;
        };
    }
}
