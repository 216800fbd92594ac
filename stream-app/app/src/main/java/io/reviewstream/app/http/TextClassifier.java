package io.reviewstream.app.http;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.http.ClassifyRequest.Text;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifies texts as the stream does: same lease, same encoder, same scorer, same words. Thread-safe. */
final class TextClassifier {
    private static final Logger LOG = LoggerFactory.getLogger(TextClassifier.class);
    /** A text that came over HTTP stands in no topic; no answer tells these two. */
    private static final Origin NOWHERE = new Origin("", -1, -1L);

    private static final Instant NO_TIME = Instant.EPOCH;

    private final LiveModel live;
    private final AppConfig.Answers answers;
    private final Clock clock;
    private final Supplier<Health> health;

    TextClassifier(LiveModel live, AppConfig.Answers answers, Clock clock, Supplier<Health> health) {
        this.live = live;
        this.answers = answers;
        this.clock = clock;
        this.health = health;
    }

    /**
     * Returns a lease on the live model.
     *
     * @throws ProblemException if none is live
     */
    Lease lease() {
        return live.lease()
                .orElseThrow(() -> new ProblemException(
                                ProblemKind.NOT_READY,
                                "No release is live here: " + health.get().reason())
                        .retryAfter(HttpRoutes.RETRY_SECONDS));
    }

    /**
     * Returns one prediction for each text, in their order; all by the same release, in one batch.
     *
     * @throws ProblemException if none is live, a text cannot be scored, or the release cannot tell what is wished
     */
    List<Prediction> classify(ClassifyRequest request) {
        List<Text> texts = request.texts();
        Predictions predictions = new Predictions(answers.explaining(request.explain()), clock);
        try (Lease lease = lease()) {
            ServedModel model = lease.model();
            List<EncodedText> encoded = texts.stream()
                    .map(text -> model.encoder().encode(text.text()))
                    .toList();
            List<Score> scores = score(texts, encoded, model, request.deep());
            List<Prediction> all = new ArrayList<>(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                String id = texts.get(i).id();
                all.add(predictions.of(
                        id == null ? "" : id, null, NOWHERE, NO_TIME, encoded.get(i), scores.get(i), model));
            }
            return all;
        }
    }

    private static List<Score> score(List<Text> texts, List<EncodedText> encoded, ServedModel model, boolean deep) {
        try {
            return deep ? deep(encoded, model) : model.score(encoded);
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("A request of {} texts cannot be scored by {}", texts.size(), model.version(), e);
            List<String> failing = failing(texts, encoded, model);
            throw failing.isEmpty()
                    ? new ProblemException(ProblemKind.SCORING_FAILED, "The scorer failed; try again")
                            .retryAfter(HttpRoutes.RETRY_SECONDS)
                    : ProblemException.inField(
                            ProblemKind.SCORING_FAILED,
                            failing.get(0),
                            "makes the scorer of release " + model.version() + " fail"
                                    + (failing.size() > 1 ? ", and so do " + (failing.size() - 1) + " others" : ""));
        }
    }

    private static List<Score> deep(List<EncodedText> encoded, ServedModel model) {
        return model.scoreDeep(encoded)
                .orElseThrow(() -> ProblemException.inField(
                        "explain",
                        "cannot be deep: release " + model.version()
                                + " tells no contributions, a former trainer made it; what a trainer of this version"
                                + " publishes does"));
    }

    private static List<String> failing(List<Text> texts, List<EncodedText> encoded, ServedModel model) {
        List<String> failing = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                model.score(encoded.subList(i, i + 1));
            } catch (RuntimeException e) {
                failing.add(texts.get(i).field());
            }
        }
        return failing;
    }
}
