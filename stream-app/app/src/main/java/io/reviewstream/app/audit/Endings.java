package io.reviewstream.app.audit;

import io.reviewstream.app.history.OffsetSet;
import io.reviewstream.events.Prediction;
import io.reviewstream.program.kafka.Place;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the reviews ended, as one output after the other tells it, each partition in its order. For one thread. */
final class Endings {
    private final Reviews reviews;
    private final int examples;
    private final OffsetSet ended = new OffsetSet();
    private final Lanes predictionLanes = new Lanes();
    private final Lanes letterLanes = new Lanes();
    private final Map<Problem, Findings> findings = new EnumMap<>(Problem.class);
    private final Map<String, Findings> byRelease = new TreeMap<>();
    private final Map<Reviews.Standing, Long> unmatched = new EnumMap<>(Reviews.Standing.class);
    private long predictions;
    private long letters;
    private long otherLetters;

    /** Endings of these reviews; of each kind of fault so many examples are kept. */
    Endings(Reviews reviews, int examples) {
        this.reviews = reviews;
        this.examples = examples;
        for (Problem problem : Problem.values()) {
            findings.put(problem, new Findings(examples));
        }
    }

    void prediction(Place output, Prediction prediction) {
        Place review = Place.of(prediction.getOrigin());
        long before = predictionLanes.pass(review.partition(), output.partition(), review.offset());
        if (!isOfAudit(output, review, prediction.getReviewId())) {
            return;
        }
        predictions++;
        // One that comes again is told as doubled alone, wherever it stands.
        if (end(output, review, prediction.getReviewId()) && review.offset() < before) {
            String note = "in " + output + ", behind the prediction for offset " + before;
            add(Problem.OUT_OF_ORDER, new AuditFinding(review, prediction.getReviewId(), note));
        }
        byRelease
                .computeIfAbsent(prediction.getRelease(), release -> new Findings(examples))
                .add(new AuditFinding(review, prediction.getReviewId(), "release " + prediction.getRelease()));
    }

    void unreadable(Place output, String why) {
        add(Problem.UNREADABLE, new AuditFinding(output, null, why));
    }

    /** A dead letter; {@code origin} is empty where its headers name none. */
    void letter(Place output, Optional<Place> origin) {
        Optional<Place> ours = origin.filter(place -> place.topic().equals(topic()));
        if (ours.isEmpty()) {
            otherLetters++;
            return;
        }
        Place review = ours.get();
        letterLanes.pass(review.partition(), output.partition(), review.offset());
        if (isOfAudit(output, review, null)) {
            letters++;
            end(output, review, null);
        }
    }

    private boolean isOfAudit(Place output, Place review, @Nullable String id) {
        Reviews.Standing standing = review.topic().equals(topic())
                ? reviews.standing(review.partition(), review.offset())
                : Reviews.Standing.NONE;
        if (standing == Reviews.Standing.NONE) {
            add(Problem.UNFOUNDED, new AuditFinding(review, id, "in " + output));
        }
        unmatched.merge(standing, 1L, Long::sum);
        return standing == Reviews.Standing.REVIEW;
    }

    /** Whether this was the first output for the review. */
    private boolean end(Place output, Place review, @Nullable String id) {
        boolean first = ended.add(review.partition(), review.offset());
        if (!first) {
            add(Problem.DOUBLED, new AuditFinding(review, id, "again in " + output));
        }
        return first;
    }

    private void add(Problem problem, AuditFinding finding) {
        findings(problem).add(finding);
    }

    private String topic() {
        return reviews.range().topic();
    }

    /** Whether each partition's reviews have all ended, or a prediction for its last one or a later one was seen. */
    boolean isSettled() {
        return reviews.records().partitions().stream().allMatch(this::isSettled);
    }

    /** Order is kept among predictions: behind the last one no earlier one comes. */
    boolean isSettled(int partition) {
        return ended.size(partition) == reviews.records().size(partition)
                || furthest(partition) >= reviews.records().last(partition);
    }

    /** The largest offset of a review with a prediction; -1 for none. */
    long furthest(int partition) {
        return predictionLanes.furthest(partition);
    }

    /** Reviews without an ending. */
    OffsetSet missing() {
        return reviews.records().without(ended);
    }

    Lanes predictionLanes() {
        return predictionLanes;
    }

    Lanes letterLanes() {
        return letterLanes;
    }

    Findings findings(Problem problem) {
        return findings.computeIfAbsent(problem, kind -> new Findings(examples));
    }

    /** Predictions by release. */
    Map<String, Findings> byRelease() {
        return byRelease;
    }

    long predictions() {
        return predictions;
    }

    long letters() {
        return letters;
    }

    long otherLetters() {
        return otherLetters;
    }

    /** Outputs whose review stands so. */
    long count(Reviews.Standing standing) {
        return unmatched.getOrDefault(standing, 0L);
    }
}
