package io.reviewstream.events.topics;

import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.Review;
import io.reviewstream.events.TrainerStatus;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What a plan does not say of a topic, in words.
 *
 * @param received whether others write it and the house reads it
 * @param key what the records' keys are
 * @param summary who writes it and what for
 */
record ChannelText(boolean received, String key, String summary) {
    private static final String MODEL = "Name of the model, UTF-8.";
    private static final String ALARM = "The alarm, UTF-8.";

    private static final ChannelText DEAD_LETTERS = new ChannelText(
            false, "The key of the record as it came.", "App and trainer put aside what they cannot use.");

    /** Its values have the schema of the predictions, and nobody acts on them. */
    static final ChannelText SHADOW = new ChannelText(
            false,
            "The key of the review.",
            "The app tells what a release in shadow would have made of each review, where it tries releases so.");

    private static final Map<Schema, ChannelText> TEXTS = Map.of(
            Review.SCHEMA$, new ChannelText(true, "Any bytes, or none.", "Publishers ask for labels of reviews."),
            Prediction.SCHEMA$,
                    new ChannelText(false, "The key of the review.", "The app tells what it made of each review."),
            Feedback.SCHEMA$,
                    new ChannelText(true, "Review id, UTF-8.", "People and tools tell the labels of reviews."),
            ReleaseCommand.SCHEMA$,
                    new ChannelText(true, MODEL, "Trainer and operators ask for changes of the releases."),
            ReleaseEvent.SCHEMA$,
                    new ChannelText(false, MODEL, "The release log: which release enters which stage, and why."),
            DriftReport.SCHEMA$, new ChannelText(false, ALARM, "The app tells that the reviews have changed."),
            DriftPart.SCHEMA$,
                    new ChannelText(
                            false,
                            "Release, partition, pane and segment.",
                            "The instances of the app share what they counted."),
            DriftMute.SCHEMA$, new ChannelText(true, ALARM, "Operators say which alarms are expected, and until when."),
            TrainerStatus.SCHEMA$, new ChannelText(false, MODEL, "The trainer tells how it fares."),
            LabelRequest.SCHEMA$,
                    new ChannelText(false, "Review id, UTF-8.", "The app asks people for the labels of some reviews."));

    /**
     * The words on a topic with values of this schema.
     *
     * @throws IllegalStateException if there are none
     */
    static ChannelText of(Schema schema) {
        ChannelText text = TEXTS.get(schema);
        if (text == null) {
            throw new IllegalStateException("no words on topics of " + schema.getFullName());
        }
        return text;
    }

    static ChannelText of(TopicPlan plan) {
        return plan.subject().map(subject -> of(subject.schema())).orElse(DEAD_LETTERS);
    }
}
