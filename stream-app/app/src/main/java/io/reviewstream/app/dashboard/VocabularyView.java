package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.ServedModel;

/** {@code GET /api/vocabulary}: words and lengths of the last quarter of an hour, beside what the live release knows. Thread-safe. */
final class VocabularyView implements Handler {
    private static final int WORDS = 30;
    private static final int TELLING = 12;

    private final DashboardSources sources;
    private final LiveFigures figures;
    private final TextsToShow texts;

    VocabularyView(DashboardSources sources, LiveFigures figures, TextsToShow texts) {
        this.sources = sources;
        this.figures = figures;
        this.texts = texts;
    }

    @Override
    public void handle(Context context) {
        long now = sources.clock().millis();
        ObjectNode json = HttpAnswers.object();
        release(json);
        SampleFigures.Sums sums = figures.sample().sums(now);
        ObjectNode sample = json.putObject("sample");
        sample.put("minutes", SampleFigures.MINUTES);
        sample.put("predictions", sums.predictions);
        sample.put("tokens", sums.tokens);
        sample.put("unknown", sums.unknown);
        sample.put("truncated", sums.truncated);
        ArrayNode lengths = json.putArray("lengths");
        sums.lengths.forEach(
                (tokens, count) -> lengths.addObject().put("tokens", tokens).put("count", count));
        json.put("words", texts.words());
        json.put("explained", sources.config().answers().explain() == Explain.ALL);
        words(json, now);
        HttpAnswers.json(context, json);
    }

    private void release(ObjectNode json) {
        try (Lease lease = sources.live().lease().orElse(null)) {
            json.putNull("release");
            ArrayNode buckets = json.putArray("buckets");
            if (lease != null) {
                ServedModel model = lease.model();
                json.put("release", model.version());
                json.put("vocabulary", model.encoder().vocabulary().size());
                model.manifest().ifPresent(manifest -> manifest.buckets().forEach(buckets::add));
            }
        }
    }

    private void words(ObjectNode json, long now) {
        ArrayNode rising = json.putArray("rising");
        ArrayNode telling = json.putArray("telling");
        if (!texts.words()) {
            return;
        }
        figures.sample().rising(WORDS, now).forEach(word -> {
            ObjectNode one = rising.addObject().put("word", word.word()).put("firstSeen", word.firstMs() / 1000);
            ArrayNode quarters = one.putArray("quarters");
            word.counts().forEach(quarters::add);
        });
        figures.sample().telling(TELLING).forEach((label, words) -> {
            ArrayNode ofLabel = telling.addObject().put("label", label).putArray("words");
            words.forEach(word -> ofLabel.addObject()
                    .put("word", word.word())
                    .put("count", word.count())
                    .put("above", word.above()));
        });
    }
}
