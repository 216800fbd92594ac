package io.reviewstream.quickstart.traffic;

import io.reviewstream.quickstart.data.LabelledReview;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every review that was sent, with its true label: known to the demo's people, never to the app. Thread-safe. */
public final class Ledger {
    private final Map<String, LabelledReview> sent = new ConcurrentHashMap<>();

    void add(LabelledReview review) {
        sent.put(review.id(), review);
    }

    /** The review of that id, if the demo sent it: others may publish to the demo's topics, too. */
    public Optional<LabelledReview> find(String id) {
        return Optional.ofNullable(sent.get(id));
    }
}
