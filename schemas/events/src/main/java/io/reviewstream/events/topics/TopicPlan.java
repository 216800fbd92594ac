package io.reviewstream.events.topics;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What a topic should look like.
 *
 * @param name its name
 * @param single true where order matters over the whole topic, so that it has exactly one partition
 * @param settings topic settings that matter
 * @param timesOf the topic of whose records these have the times: they must be kept as long, or a backlog is deleted as
 *     soon as it is worked off; empty where they have times of their own
 * @param subject what the registry should hold for its values; empty where they are bytes
 * @param needed whether a program cannot do its work without it
 */
record TopicPlan(
        String name,
        boolean single,
        Map<String, String> settings,
        Optional<String> timesOf,
        Optional<SubjectPlan> subject,
        boolean needed) {

    /**
     * What a subject should look like.
     *
     * @param name {@code <topic>-value}
     * @param schema our schema
     * @param compatibility how later versions must relate to the former ones
     */
    record SubjectPlan(String name, Schema schema, CompatibilityLevel compatibility) {}

    private static final String FOR_EVER = "-1";
    /** Panes are keyed by their time: compaction alone would keep each of them. */
    private static final Duration PANES_KEPT = Duration.ofDays(8);

    private static final Duration SEGMENT = Duration.ofHours(1);

    /** A changelog as Kafka Streams makes it. */
    static TopicPlan ofChangelog(String name) {
        return plan(
                name,
                false,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(TopicLimits.OUTPUT_BYTES)),
                Optional.empty());
    }

    /**
     * The topics of the house.
     *
     * @param maxRecordBytes largest prediction or dead letter that a program writes
     */
    static List<TopicPlan> of(TopicNames names, int maxRecordBytes) {
        return List.of(
                plan(names.reviews(), false, sized(TopicLimits.INPUT_BYTES), input(names.reviews(), Review.SCHEMA$)),
                written(names.classified(), maxRecordBytes, names, output(names.classified(), Prediction.SCHEMA$)),
                plan(
                        names.feedback(),
                        false,
                        sized(TopicLimits.INPUT_BYTES),
                        input(names.feedback(), Feedback.SCHEMA$)),
                written(names.deadLetters(), maxRecordBytes, names, Optional.empty()),
                plan(names.commands(), true, deleting(), input(names.commands(), ReleaseCommand.SCHEMA$)),
                plan(names.releases(), true, kept(), output(names.releases(), ReleaseEvent.SCHEMA$)),
                plan(names.drift(), true, sized(TopicLimits.OUTPUT_BYTES), output(names.drift(), DriftReport.SCHEMA$)),
                plan(
                        names.driftWindows(),
                        true,
                        compactedFor(PANES_KEPT),
                        output(names.driftWindows(), DriftPart.SCHEMA$)),
                plan(
                        names.driftMutes(),
                        true,
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
                        input(names.driftMutes(), DriftMute.SCHEMA$)),
                plan(names.trainer(), true, compactedSoon(), output(names.trainer(), TrainerStatus.SCHEMA$))
                        .notNeeded(),
                plan(
                        names.labelRequests(),
                        false,
                        sized(TopicLimits.OUTPUT_BYTES),
                        output(names.labelRequests(), LabelRequest.SCHEMA$)),
                written(
                        names.classifiedShadow(),
                        maxRecordBytes,
                        names,
                        output(names.classifiedShadow(), Prediction.SCHEMA$)));
    }

    /** A further topic of predictions. They have the times of their reviews, so any retention could take them at once. */
    static TopicPlan ofPredictions(String name) {
        Map<String, String> settings = new HashMap<>(kept());
        settings.putAll(sized(TopicLimits.OUTPUT_BYTES));
        return plan(name, false, Map.copyOf(settings), output(name, Prediction.SCHEMA$));
    }

    private static TopicPlan plan(
            String name, boolean single, Map<String, String> settings, Optional<SubjectPlan> subject) {
        return new TopicPlan(name, single, settings, Optional.empty(), subject, true);
    }

    /** What the app writes about reviews, with their times. */
    private static TopicPlan written(String name, int bytes, TopicNames names, Optional<SubjectPlan> subject) {
        return new TopicPlan(name, false, sized(bytes), Optional.of(names.reviews()), subject, true);
    }

    private TopicPlan notNeeded() {
        return new TopicPlan(name, single, settings, timesOf, subject, false);
    }

    /** Without a bound on its time the newest segment, which is never compacted, would hold a week. */
    private static Map<String, String> compactedSoon() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(SEGMENT.toMillis()));
    }

    private static Map<String, String> deleting() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    }

    private static Map<String, String> sized(int bytes) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(bytes));
    }

    private static Map<String, String> compactedFor(Duration time) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(time.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(TopicLimits.OUTPUT_BYTES));
    }

    private static Map<String, String> kept() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                FOR_EVER,
                TopicConfig.RETENTION_BYTES_CONFIG,
                FOR_EVER);
    }

    private static Optional<SubjectPlan> input(String topic, Schema schema) {
        return Optional.of(new SubjectPlan(topic + "-value", schema, CompatibilityLevel.BACKWARD_TRANSITIVE));
    }

    private static Optional<SubjectPlan> output(String topic, Schema schema) {
        return Optional.of(new SubjectPlan(topic + "-value", schema, CompatibilityLevel.FULL_TRANSITIVE));
    }
}
