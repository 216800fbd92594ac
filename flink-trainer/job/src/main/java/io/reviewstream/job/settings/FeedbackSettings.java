package io.reviewstream.job.settings;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.model.dataset.RatingLabels;
import java.time.Duration;

/**
 * Where feedback comes from and releases are announced.
 *
 * @param kafka the brokers
 * @param registry the schema registry
 * @param topics the names of all topics
 * @param joinTtl how long a feedback waits for its review, and a review for feedback, on the reviews' clock
 * @param ratings which labels ratings stand for
 * @param retrainOnDrift whether a drift alarm that is raised asks for a candidate
 */
public record FeedbackSettings(
        KafkaConnection kafka,
        RegistryConnection registry,
        TopicNames topics,
        Duration joinTtl,
        RatingLabels ratings,
        boolean retrainOnDrift) {

    public FeedbackSettings {
        Requirements.positive("join-ttl", joinTtl);
    }

    /** With the usual time for feedback and review to meet. */
    public static FeedbackSettings of(KafkaConnection kafka, RegistryConnection registry, TopicNames topics) {
        return new FeedbackSettings(
                kafka, registry, topics, TrainerSettings.none().get(TrainerKeys.JOIN_TTL), RatingLabels.NONE, false);
    }

    /** The same, where drift alarms ask for candidates. */
    public FeedbackSettings retrainingOnDrift() {
        return new FeedbackSettings(kafka, registry, topics, joinTtl, ratings, true);
    }

    /** The same, of labels that are ratings. */
    public FeedbackSettings withRatings(RatingLabels rated) {
        return new FeedbackSettings(kafka, registry, topics, joinTtl, rated, retrainOnDrift);
    }
}
