package io.reviewstream.quickstart.traffic;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.quickstart.data.LabelledReview;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Labels reviews as a team would: a random half on request, whatever the prediction says, which is what the gate may
 * count; of the others, most wrong predictions are corrected and few right ones confirmed, which only trains. For one
 * thread; the counts may be read by any.
 */
public final class LabellingTeam {
    private static final double REQUESTED = 0.5;
    private static final double CORRECTED = 0.8;
    private static final double CONFIRMED = 0.1;

    private final Outbox outbox;
    private final AvroSerdes serdes;
    private final String topic;
    private final Random random;
    private final Map<FeedbackSource, Long> given = new EnumMap<>(FeedbackSource.class);

    public LabellingTeam(Outbox outbox, AvroSerdes serdes, String topic, long seed) {
        this.outbox = outbox;
        this.serdes = serdes;
        this.topic = topic;
        this.random = new Random(seed);
    }

    /** Looks at one prediction, and labels its review or not. */
    public void look(Prediction prediction, LabelledReview truth) {
        FeedbackSource source = source(prediction.getLabel().equals(truth.label()));
        if (source == null) {
            return;
        }
        Feedback feedback = Feedback.newBuilder()
                .setReviewId(truth.id())
                .setLabel(truth.label())
                .setSource(source)
                .setSamplingProbability(source == FeedbackSource.RANDOM_REQUEST ? REQUESTED : null)
                .setCreatedAt(Instant.now())
                .build();
        outbox.send(topic, truth.id().getBytes(StandardCharsets.UTF_8), serdes.encode(topic, feedback));
        count(source);
    }

    private @Nullable FeedbackSource source(boolean right) {
        if (random.nextDouble() < REQUESTED) {
            return FeedbackSource.RANDOM_REQUEST;
        }
        if (random.nextDouble() >= (right ? CONFIRMED : CORRECTED)) {
            return null;
        }
        return right ? FeedbackSource.CONFIRMATION : FeedbackSource.CORRECTION;
    }

    private synchronized void count(FeedbackSource source) {
        given.merge(source, 1L, Long::sum);
    }

    /** Labels given so far in one way. */
    public synchronized long given(FeedbackSource source) {
        return given.getOrDefault(source, 0L);
    }

    /** All labels given so far. */
    public synchronized long total() {
        return given.values().stream().mapToLong(Long::longValue).sum();
    }
}
