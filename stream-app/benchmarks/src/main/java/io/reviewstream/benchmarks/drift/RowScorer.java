package io.reviewstream.benchmarks.drift;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.drift.DominantScript;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import java.util.ArrayList;
import java.util.List;

/** Scores rows as the app scores reviews; close it. */
final class RowScorer implements AutoCloseable {
    private static final int BATCH = 256;

    private final Scorer scorer;

    RowScorer(Bundle bundle) throws BundleRefusedException {
        this.scorer = Scorer.load(bundle, ScorerSettings.besideTraining());
    }

    /** What drift reads of each, in the order given. */
    List<ScoredRow> score(List<DriftRow> rows) {
        List<ScoredRow> scored = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<DriftRow> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            List<EncodedText> texts = batch.stream()
                    .map(row -> scorer.encoder().encode(row.text()))
                    .toList();
            List<Score> scores = scorer.score(texts);
            for (int i = 0; i < batch.size(); i++) {
                scored.add(new ScoredRow(batch.get(i), review(batch.get(i), texts.get(i), scores.get(i))));
            }
        }
        return scored;
    }

    private ScoredReview review(DriftRow row, EncodedText text, Score score) {
        return new ScoredReview(
                row.id(),
                words(text),
                DominantScript.of(row.text()),
                "",
                text.tokenCount(),
                text.outOfVocabularyCount(),
                scorer.labels().get(score.best()),
                score.confidence(),
                ScoredReview.entropy(score.probabilities()),
                false);
    }

    /** The words of a text. */
    List<String> words(String text) {
        return words(scorer.encoder().encode(text));
    }

    private static List<String> words(EncodedText text) {
        return text.tokenList().stream().map(Token::text).toList();
    }

    @Override
    public void close() {
        scorer.close();
    }
}
