package io.reviewstream.app.cli.labelling;

import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.program.kafka.RangeReading;
import io.reviewstream.program.kafka.TopicHistory;
import io.reviewstream.program.kafka.TopicRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The label requests that have no answer, whoever gave it and however. Joins no group. For one thread. */
final class OpenRequests implements AutoCloseable {
    private final AvroSerdes serdes;
    private final TopicHistory feedback;
    private final Map<String, LabelRequest> open = new HashMap<>();
    private final Map<String, LabelRequest> answered = new HashMap<>();
    private @Nullable TopicRange read;

    /**
     * Reads both topics to their ends.
     *
     * @param since reviews before this are passed over: their texts may be gone, so that no answer would help
     */
    OpenRequests(KafkaConnection kafka, AvroSerdes serdes, TopicNames topics, Instant since) {
        this.serdes = serdes;
        this.feedback = new TopicHistory(kafka, TopicLookup.partitions(kafka, topics.feedback()));
        try (TopicHistory requests = new TopicHistory(kafka, TopicLookup.partitions(kafka, topics.labelRequests()))) {
            read(requests, requests.all(), LabelRequest.class, request -> {
                if (!request.getReviewTime().isBefore(since)) {
                    open.merge(request.getReviewId(), request, OpenRequests::newer);
                }
            });
        }
        refresh();
    }

    private static LabelRequest newer(LabelRequest one, LabelRequest other) {
        return other.getRequestedAt().isBefore(one.getRequestedAt()) ? one : other;
    }

    /** Reads what was answered since. */
    void refresh() {
        TopicRange all = feedback.all();
        TopicRange rest = read == null ? all : read.upTo(all);
        read = all;
        read(feedback, rest, Feedback.class, answer -> {
            LabelRequest request = open.remove(answer.getReviewId());
            if (request != null) {
                answered.put(answer.getReviewId(), request);
            }
        });
    }

    /** What is no such record is somebody else's to mend. */
    private <T extends SpecificRecord> void read(
            TopicHistory topic, TopicRange range, Class<T> type, Consumer<T> action) {
        RangeReading reading = topic.read(range);
        while (reading.hasNext()) {
            for (ConsumerRecord<byte[], byte[]> record : reading.next()) {
                try {
                    action.accept(serdes.decode(type, record.value() == null ? new byte[0] : record.value()));
                } catch (UndecodableException e) {
                    // passed over
                }
            }
        }
    }

    /** Those that are open now, the newest first. */
    List<LabelRequest> newestFirst() {
        return open.values().stream()
                .sorted(Comparator.comparing(LabelRequest::getRequestedAt)
                        .reversed()
                        .thenComparing(LabelRequest::getReviewId))
                .toList();
    }

    /** The request for a review, if it is open. */
    Optional<LabelRequest> find(String reviewId) {
        return Optional.ofNullable(open.get(reviewId));
    }

    /** Whether there was a request for the review, and an answer. */
    boolean isAnswered(String reviewId) {
        return answered.containsKey(reviewId);
    }

    @Override
    public void close() {
        feedback.close();
    }
}
