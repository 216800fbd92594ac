package io.reviewstream.app.quality;

import static java.util.Objects.requireNonNull;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.PredictionOutcome;
import io.reviewstream.events.serde.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Predictions and feedback with every kind of trouble, and what they come to, told by the plainest code: each review by
 * itself, from all that was said of it.
 */
final class ToldLabels {
    static final Duration TTL = Duration.ofHours(2);
    static final List<String> LABELS = List.of("bad", "good");

    /** A record of either topic. */
    record Sent(@Nullable Prediction prediction, @Nullable Feedback feedback, long time) {
        String id() {
            return prediction == null ? requireNonNull(feedback).getReviewId() : prediction.getReviewId();
        }
    }

    /** What the figures should say. */
    record Expected(long predictions, long judging, long right, long apart, long apartRight) {}

    static {
        TrustedRecords.trust();
    }

    private ToldLabels() {}

    /** How long reviews come: all of it is over within the time that a review is kept, so its order does not matter. */
    private static final Duration SPAN = Duration.ofMinutes(16);

    /** So many reviews from that time on, and what people say of them; in no order. */
    static List<Sent> of(int reviews, long from, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < reviews; i++) {
            String id = "r" + seed + "-" + i;
            long time = from + random.nextLong(SPAN.toMillis());
            sent.add(prediction(id, random, time, 0));
            if (random.nextInt(10) == 0) {
                sent.add(prediction(id, random, time + 1000, 5));
            }
            for (int labels = random.nextInt(4); labels > 0; labels--) {
                // Up to a tenth beyond the time to live: late ones are among them.
                long delay = random.nextLong(TTL.toMillis() * 11 / 10);
                sent.add(feedback(id, random, time + delay));
            }
        }
        for (int i = 0; i < reviews / 10; i++) {
            sent.add(feedback("nobody" + seed + "-" + i, random, from));
        }
        return sent;
    }

    static Prediction prediction(String id, long time) {
        return requireNonNull(
                prediction(id, new SplittableRandom(time), time, 0).prediction());
    }

    /** What of a prediction quality reads. */
    static PredictionOutcome outcome(Prediction prediction) {
        return new PredictionOutcome(
                prediction.getReviewId(),
                prediction.getLabel(),
                prediction.getConfidence(),
                prediction.getRelease(),
                prediction.getScoredAt(),
                prediction.getSegment());
    }

    private static Sent prediction(String id, SplittableRandom random, long time, long later) {
        String label = LABELS.get(random.nextInt(2));
        Prediction prediction = Prediction.newBuilder()
                .setReviewId(id)
                .setLabel(label)
                .setConfidence(random.nextInt(50, 100) / 100.0)
                .setScores(List.of())
                .setTokenCount(1)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease(random.nextBoolean() ? "000001-a" : "000002-b")
                .setEncoderFingerprint("f")
                .setOrigin(new Origin("reviews", 0, 1L))
                .setReviewTime(Instant.ofEpochMilli(time))
                .setScoredAt(Instant.ofEpochMilli(time + 10 + later))
                .setSegment(random.nextInt(3) == 0 ? null : random.nextBoolean() ? "phones" : "books")
                .build();
        return new Sent(prediction, null, time);
    }

    private static Sent feedback(String id, SplittableRandom random, long time) {
        FeedbackSource[] sources = FeedbackSource.values();
        Feedback feedback = Feedback.newBuilder()
                .setReviewId(id)
                .setLabel(LABELS.get(random.nextInt(2)))
                .setSource(sources[random.nextInt(sources.length)])
                .setModerator(random.nextInt(5) == 0)
                // No two at the same time: which of those wins is not promised.
                .setCreatedAt(Instant.ofEpochMilli(time + random.nextLong(1_000_000_000)))
                .build();
        return new Sent(null, feedback, time);
    }

    static Expected expected(List<Sent> sent, QualitySelection selection) {
        Map<String, List<Sent>> byReview = new HashMap<>();
        sent.forEach(one ->
                byReview.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one));
        long[] sums = new long[5];
        byReview.values().forEach(review -> add(sums, review, selection));
        return new Expected(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    private static void add(long[] sums, List<Sent> review, QualitySelection selection) {
        Prediction prediction = null;
        for (Sent one : review) {
            Prediction other = one.prediction();
            if (other != null && (prediction == null || other.getScoredAt().isAfter(prediction.getScoredAt()))) {
                prediction = other;
            }
        }
        if (prediction == null || !isOf(prediction, selection)) {
            return;
        }
        sums[0]++;
        count(sums, 1, best(review, true), prediction);
        count(sums, 3, best(review, false), prediction);
    }

    private static boolean isOf(Prediction prediction, QualitySelection selection) {
        String segment = "phones".equals(prediction.getSegment()) ? "phones" : "other";
        return (selection.release() == null || selection.release().equals(prediction.getRelease()))
                && (selection.segment() == null || selection.segment().equals(segment))
                && !prediction.getReviewTime().isBefore(selection.from())
                && prediction.getReviewTime().isBefore(selection.to());
    }

    private static @Nullable Sent best(List<Sent> review, boolean judging) {
        Sent best = null;
        for (Sent one : review) {
            Feedback other = one.feedback();
            if (other == null || judging != isUnbiased(other)) {
                continue;
            }
            Feedback known = best == null ? null : best.feedback();
            boolean wins = known == null
                    || (other.getModerator() && !known.getModerator())
                    || (other.getModerator() == known.getModerator()
                            && other.getCreatedAt().isAfter(known.getCreatedAt()));
            best = wins ? one : best;
        }
        return best;
    }

    private static boolean isUnbiased(Feedback feedback) {
        return List.of(FeedbackSource.RANDOM_REQUEST, FeedbackSource.IMPORT).contains(feedback.getSource());
    }

    private static void count(long[] sums, int at, @Nullable Sent label, Prediction prediction) {
        if (label == null || label.time() - prediction.getReviewTime().toEpochMilli() > TTL.toMillis()) {
            return;
        }
        sums[at]++;
        sums[at + 1] += requireNonNull(label.feedback()).getLabel().equals(prediction.getLabel()) ? 1 : 0;
    }
}
