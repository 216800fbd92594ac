package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.reviewstream.embedded.LosingRegistry;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.RegistryUnavailableException;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodersTest {
    private static final TopicNames TOPICS = TopicNames.defaults();

    /** Framed, with a schema id that no registry has given. */
    private static final byte[] UNKNOWN_ID = {0, 0, 0, 3, 77, 1};

    private final RegistryConnection registry = new RegistryConnection("mock://" + UUID.randomUUID(), Map.of(), true);
    private final FeedbackSettings settings = FeedbackSettings.of(KafkaConnection.to("localhost:1"), registry, TOPICS);
    private final AvroSerdes serdes = new AvroSerdes(registry);
    private final FeedbackDecoder feedback = new FeedbackDecoder(Optional.of(settings));

    @AfterEach
    void close() {
        serdes.close();
    }

    @Test
    void while_the_trainers_own_subject_is_gone_an_unknown_id_is_waited_for() {
        serdes.requireWritable(TOPICS.feedback(), Feedback.class);
        serdes.requireWritable(TOPICS.reviews(), Review.class);

        assertThatThrownBy(() -> letters(UNKNOWN_ID)).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> decode(new ReviewDecoder(settings), FeedbackDecoder.LABELS, UNKNOWN_ID))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void while_the_registry_holds_it_an_unknown_id_is_a_fault_of_the_data() throws Exception {
        serdes.requireWritable(TOPICS.commands(), ReleaseCommand.class);

        assertThat(letters(UNKNOWN_ID))
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.UNKNOWN_SCHEMA_ID);
        assertThat(decode(new ReviewDecoder(settings), FeedbackDecoder.LABELS, UNKNOWN_ID))
                .as("skipped")
                .isEmpty();
    }

    /** The decoders of a job that began again remember nothing of what they read before. */
    @Test
    void an_id_that_the_topic_had_at_the_start_is_waited_for_when_the_registry_has_lost_it() throws Exception {
        byte[] known = {0, 0, 0, 0, LosingRegistry.ID, 1};
        try (LosingRegistry losing = new LosingRegistry()) {
            FeedbackSettings there = FeedbackSettings.of(settings.kafka(), RegistryConnection.to(losing.url()), TOPICS);

            assertThatThrownBy(
                            () -> decode(new FeedbackDecoder(Optional.of(there)), FeedbackDecoder.DEAD_LETTERS, known))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("lost its schemas");
            assertThatThrownBy(() -> decode(new ReviewDecoder(there), FeedbackDecoder.LABELS, known))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("lost its schemas");
        }
    }

    @Test
    void no_blank_of_any_language_around_a_label_makes_another_one_of_it() throws Exception {
        byte[] value = serdes.encode(TOPICS.feedback(), feedback("\u00a0\u3000pos itivo\u0301 \u2007\t"));

        assertThat(decode(feedback, FeedbackDecoder.LABELS, value))
                .extracting(GivenLabel::label)
                .containsExactly("pos itiv\u00f3");
    }

    @Test
    void a_rating_is_the_label_it_stands_for_and_one_that_stands_for_none_is_passed_over() throws Exception {
        FeedbackSettings rated = settings.withRatings(RatingLabels.of("..4=neg, 9..=pos"));

        for (Map.Entry<String, List<String>> label : Map.of(
                        "9.5", List.of("pos"), " 0", List.of("neg"), "6", List.<String>of(), "pos", List.of("pos"))
                .entrySet()) {
            byte[] value = serdes.encode(TOPICS.feedback(), feedback(label.getKey()));
            assertThat(decode(new FeedbackDecoder(Optional.of(rated)), FeedbackDecoder.LABELS, value))
                    .extracting(GivenLabel::label)
                    .isEqualTo(label.getValue());
            assertThat(decode(new FeedbackDecoder(Optional.of(rated)), FeedbackDecoder.DEAD_LETTERS, value))
                    .isEmpty();
        }
        assertThat(decode(
                        new FeedbackDecoder(Optional.of(rated)),
                        FeedbackDecoder.DEAD_LETTERS,
                        serdes.encode(TOPICS.feedback(), feedback("nine"))))
                .extracting(DeadLetter::reason, DeadLetter::field)
                .containsExactly(tuple(DeadLetterReason.NOT_A_RATING, "label"));
    }

    @Test
    void a_label_of_such_blanks_alone_is_missing() throws Exception {
        serdes.requireWritable(TOPICS.commands(), ReleaseCommand.class);

        assertThat(letters(serdes.encode(TOPICS.feedback(), feedback("\u00a0\u202f"))))
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.MISSING_LABEL);
    }

    @Test
    void a_label_as_long_as_a_text_is_none() throws Exception {
        serdes.requireWritable(TOPICS.commands(), ReleaseCommand.class);

        assertThat(letters(serdes.encode(TOPICS.feedback(), feedback("\u0301\u0323".repeat(1 << 18)))))
                .extracting(DeadLetter::reason, DeadLetter::field)
                .containsExactly(tuple(DeadLetterReason.TOO_LARGE, "label"));
    }

    @Test
    void a_label_from_the_future_counts_as_given_an_hour_after_its_record() throws Exception {
        Feedback future = Feedback.newBuilder(feedback("good"))
                .setCreatedAt(Instant.parse("2099-01-01T00:00:00Z"))
                .build();
        byte[] value = serdes.encode(TOPICS.feedback(), future);

        assertThat(decode(feedback, FeedbackDecoder.LABELS, value))
                .extracting(GivenLabel::createdAt)
                .containsExactly(2 + Duration.ofHours(1).toMillis());
    }

    @Test
    void a_review_of_the_year_2096_counts_as_written_an_hour_after_its_record() throws Exception {
        Review future = Review.newBuilder()
                .setId("r1")
                .setText("good")
                .setCreatedAt(Instant.parse("2096-01-01T00:00:00Z"))
                .build();
        var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ReviewDecoder(settings)));
        harness.open();
        byte[] value = serdes.encode(TOPICS.reviews(), future);
        harness.processElement(
                new SourceElement(null, new RawRecord("t", 0, 1, 2, null, value, new String[0], new byte[0][])), 2);

        assertThat(harness.extractOutputValues())
                .extracting(ReviewText::writtenAt)
                .containsExactly(2 + Duration.ofHours(1).toMillis());
        harness.close();
    }

    @Test
    void of_the_commands_those_to_forget_make_a_wish_for_each_review() throws Exception {
        ReleaseCommand.Builder command = ReleaseCommand.newBuilder()
                .setCommandId("c1")
                .setReviewIds(List.of("r1", "r2", "r1"))
                .setIssuedBy("anna")
                .setIssuedAt(Instant.ofEpochMilli(7));
        var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ForgetDecoder(settings)));
        harness.open();
        for (ReleaseAction action : ReleaseAction.values()) {
            byte[] value =
                    serdes.encode(TOPICS.commands(), command.setAction(action).build());
            harness.processElement(
                    new SourceElement(null, new RawRecord("t", 0, 1, 2, null, value, new String[0], new byte[0][])), 2);
        }

        ForgetWish wish = new ForgetWish("c1", 2, "anna", 7);
        assertThat(harness.extractOutputValues())
                .containsExactly(ReviewText.forgotten("r1", wish), ReviewText.forgotten("r2", wish));
        harness.close();
    }

    @Test
    void a_record_of_the_future_counts_as_of_an_hour_ahead() throws Exception {
        long future = Instant.parse("2096-01-01T00:00:00Z").toEpochMilli();
        List<SourceElement> read = new ArrayList<>();
        new RawRecordReader()
                .deserialize(
                        new ConsumerRecord<>(
                                "t",
                                0,
                                1,
                                future,
                                TimestampType.CREATE_TIME,
                                0,
                                0,
                                null,
                                new byte[0],
                                new RecordHeaders(),
                                Optional.empty()),
                        new ListCollector<>(read));

        assertThat(read.get(0).record().timestamp())
                .isBetween(
                        System.currentTimeMillis() + Duration.ofMinutes(50).toMillis(),
                        System.currentTimeMillis() + Duration.ofMinutes(61).toMillis());
    }

    private List<DeadLetter> letters(byte[] value) throws Exception {
        return decode(feedback, FeedbackDecoder.DEAD_LETTERS, value);
    }

    private static <T> List<T> decode(ProcessFunction<SourceElement, ?> decoder, OutputTag<T> side, byte[] value)
            throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(decoder));
        try {
            harness.open();
            RawRecord record = new RawRecord("t", 0, 1, 2, null, value, new String[0], new byte[0][]);
            harness.processElement(new SourceElement(null, record), 2);
            var given = harness.getSideOutput(side);
            return given == null
                    ? List.of()
                    : given.stream().map(output -> output.getValue()).toList();
        } finally {
            harness.close();
        }
    }

    private static Feedback feedback(String label) {
        return new Feedback("r1", label, FeedbackSource.RANDOM_REQUEST, 0.1, false, Instant.ofEpochMilli(1), "good");
    }
}
