package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.prediction.PredictionJson;
import io.reviewstream.events.Prediction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/classify}. Thread-safe. */
final class ClassifyHandler implements Handler {
    /** Most requests that wait to be scored. */
    static final int QUEUE = 8;

    private static final Duration BODY_TIME = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TextClassifier classifier;
    private final ClassifyRequestReader requests;
    private final RequestBody bodies;
    private final ScoringPlaces places;
    private final @Nullable TokenBucket rate;
    private final Counter texts;

    ClassifyHandler(AppConfig config, TextClassifier classifier, MeterRegistry meters) {
        AppConfig.Http http = config.http();
        this.classifier = classifier;
        this.requests = new ClassifyRequestReader(
                http.maxTexts(),
                config.limits().maxTextLength(),
                config.answers().explain());
        this.bodies = new RequestBody(http.maxBodyBytes(), BODY_TIME, System::nanoTime);
        this.places = new ScoringPlaces(http.maxConcurrent(), QUEUE, PATIENCE);
        this.rate = http.rateLimit() == 0
                ? null
                : new TokenBucket(http.rateLimit(), Math.max(http.rateLimit(), http.maxTexts()), System::nanoTime);
        this.texts = Counter.builder("reviewstream.http.texts")
                .description("Texts that were classified over HTTP.")
                .register(meters);
    }

    @Override
    public void handle(Context context) {
        ClassifyRequest request = requests.read(bodies.json(context));
        spend(request.texts().size());
        List<Prediction> predictions = places.within(() -> classifier.classify(request));
        texts.increment(predictions.size());
        HttpAnswers.json(context, answer(request, predictions));
    }

    private void spend(int count) {
        if (rate == null) {
            return;
        }
        Duration wait = rate.take(count);
        if (!wait.isZero()) {
            throw new ProblemException(
                            ProblemKind.RATE_LIMITED,
                            "More texts came than this instance takes over HTTP (http.rate-limit); try again later")
                    .retryAfter(wait.plusMillis(999).toSeconds());
        }
    }

    private static ObjectNode answer(ClassifyRequest request, List<Prediction> predictions) {
        ObjectNode answer = HttpAnswers.object();
        ArrayNode array = answer.putArray("predictions");
        for (int i = 0; i < predictions.size(); i++) {
            ObjectNode json = array.addObject();
            String id = request.texts().get(i).id();
            if (id != null) {
                json.put("reviewId", id);
            }
            explained(json, predictions.get(i), request.explain());
        }
        return answer;
    }

    private static void explained(ObjectNode json, Prediction prediction, Explain explain) {
        PredictionJson.about(json, prediction);
        if (explain == Explain.NONE) {
            json.remove(List.of("tokens", "sentences", "against", "contributionBias"));
        }
    }
}
