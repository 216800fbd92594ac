package io.reviewstream.job.examples;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Portable;
import io.reviewstream.model.dataset.LabelText;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decodes feedback. Rows of the file pass; feedback leaves by {@link #LABELS}; what is no feedback leaves by
 * {@link #DEAD_LETTERS}. A registry that cannot be reached, or has lost its schemas, fails the job, which then tries
 * again: no feedback is lost by that.
 */
final class FeedbackDecoder extends ProcessFunction<SourceElement, TrainingExample> {
    static final OutputTag<GivenLabel> LABELS = new OutputTag<>("labels", TypeInformation.of(GivenLabel.class));
    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("undecodable", TypeInformation.of(DeadLetter.class));

    private final @Nullable Portable<RegistryConnection> registry;
    private final String own;
    private final String topic;
    private final RatingLabels ratings;
    private transient @Nullable Counter ignored;
    private transient @Nullable AvroSerdes serdes;

    /** @param feedback empty where only a file is read */
    FeedbackDecoder(Optional<FeedbackSettings> feedback) {
        this.registry = feedback.map(from -> Portable.of(from.registry())).orElse(null);
        this.own = feedback.map(from -> from.topics().commands()).orElse("");
        this.topic = feedback.map(from -> from.topics().feedback()).orElse("");
        this.ratings = feedback.map(FeedbackSettings::ratings).orElse(RatingLabels.NONE);
    }

    @Override
    public void open(OpenContext context) {
        ignored = getRuntimeContext().getMetricGroup().counter("labelsIgnored");
        if (registry != null) {
            serdes = new AvroSerdes(registry.get());
            serdes.relyOn(own);
            serdes.learn(topic);
        }
    }

    @Override
    public void processElement(SourceElement arrival, Context context, Collector<TrainingExample> out) {
        if (arrival.row() != null) {
            out.collect(arrival.row());
            return;
        }
        RawRecord record = Objects.requireNonNull(arrival.record());
        try {
            Optional<GivenLabel> label = decode(record);
            label.ifPresentOrElse(
                    given -> context.output(LABELS, given),
                    () -> Objects.requireNonNull(ignored).inc());
        } catch (UnusableFeedbackException e) {
            context.output(DEAD_LETTERS, new DeadLetter(record, e.reason(), e.sentence(), e.field()));
        }
    }

    /** Empty: a rating that stands for no label. */
    private Optional<GivenLabel> decode(RawRecord record) throws UnusableFeedbackException {
        byte[] value = record.value();
        if (value == null) {
            throw new UnusableFeedbackException(DeadLetterReason.NULL_VALUE, "The record has no value.", null);
        }
        try {
            Feedback feedback = Objects.requireNonNull(serdes)
                    .decode(Feedback.class, record.header(AvroSerdes.SCHEMA_HEADER), value);
            return checked(feedback, record);
        } catch (UndecodableException e) {
            throw new UnusableFeedbackException(
                    DeadLetterReason.of(e.kind(), DeadLetterReason.NOT_A_FEEDBACK),
                    String.valueOf(e.getMessage()),
                    null);
        }
    }

    private Optional<GivenLabel> checked(Feedback feedback, RawRecord record) throws UnusableFeedbackException {
        if (feedback.getReviewId().isBlank()) {
            throw new UnusableFeedbackException(
                    DeadLetterReason.MISSING_ID, "The feedback does not say which review it is about.", "reviewId");
        }
        String label = LabelText.of(feedback.getLabel());
        if (label.isEmpty()) {
            throw new UnusableFeedbackException(
                    DeadLetterReason.MISSING_LABEL, "The feedback has a blank label.", "label");
        }
        if (label.length() > LabelText.LONGEST) {
            throw new UnusableFeedbackException(
                    DeadLetterReason.TOO_LARGE,
                    "The label has " + label.length() + " characters, but may have " + LabelText.LONGEST + ".",
                    "label");
        }
        return meant(label)
                .map(meant -> new GivenLabel(
                        feedback.getReviewId(),
                        feedback.getText(),
                        meant,
                        feedback.getSource(),
                        feedback.getModerator(),
                        feedback.getSamplingProbability(),
                        record.clamped(feedback.getCreatedAt()),
                        record));
    }

    private Optional<String> meant(String label) throws UnusableFeedbackException {
        try {
            return ratings.label(label);
        } catch (IllegalArgumentException e) {
            throw new UnusableFeedbackException(
                    DeadLetterReason.NOT_A_RATING, "The label " + e.getMessage() + ".", "label");
        }
    }

    @Override
    public void close() {
        if (serdes != null) {
            serdes.close();
        }
    }
}
