package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.model.bundle.Manifest;

/** {@code GET /v1/release}: what answers now. Thread-safe. */
final class ReleaseHandler implements Handler {
    private final TextClassifier classifier;

    ReleaseHandler(TextClassifier classifier) {
        this.classifier = classifier;
    }

    @Override
    public void handle(Context context) {
        try (Lease lease = classifier.lease()) {
            ServedModel model = lease.model();
            ObjectNode json = HttpAnswers.object();
            json.put("version", model.version());
            json.put("since", lease.since().toString());
            ArrayNode labels = json.putArray("labels");
            model.labels().forEach(labels::add);
            json.put("encoderFingerprint", model.encoder().fingerprint());
            model.manifest().ifPresent(manifest -> addFacts(json, manifest));
            HttpAnswers.json(context, json);
        }
    }

    private static void addFacts(ObjectNode json, Manifest manifest) {
        json.put("recipe", manifest.recipe());
        json.put("parent", manifest.parent());
        ObjectNode metrics = json.putObject("metrics");
        manifest.metrics().forEach(metrics::put);
    }
}
