package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reviews of the windows that are reported on. They are looked up in the topics, one window at each glance of the dashboard's
 * reader, because a page must not wait for it. Thread-safe.
 */
final class WindowReviews {
    static final int MOST = 3;
    private static final int KEPT = 100;
    private static final int ASKED_AT_ONCE = 20;
    private static final int READ = 2_000;
    private static final int POLLS = 30;
    private static final Duration POLL = Duration.ofMillis(100);
    /** Texts are fetched one by one. */
    private static final int FETCHED = 12;
    /** One that retention took costs seconds, and those beside it are gone as well. */
    private static final int MOST_GONE = 2;

    private final PredictionView view;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private final Map<String, ArrayNode> found = new LinkedHashMap<>();

    /** What somebody asked for: the report, and which reviews it is about. */
    private record Wanted(
            String key, DriftReport report, Predicate<@Nullable String> ofSegment, Predicate<JsonNode> such) {}

    WindowReviews(PredictionView view) {
        this.view = view;
    }

    /**
     * Reviews of the report's window, three at most; empty until they have been looked up, which comes soon.
     *
     * @param ofSegment tells of the segment of a review, null if it has none, whether the report is about it
     * @param such tells of a review, as {@link PredictionView} shows it, whether the report is about it
     */
    synchronized Optional<ArrayNode> of(
            DriftReport report, Predicate<@Nullable String> ofSegment, Predicate<JsonNode> such) {
        String key = report.getRelease() + "/" + report.getAlarm() + "/" + report.getWindowEnd();
        ArrayNode known = found.get(key);
        if (known == null && wanted.size() < ASKED_AT_ONCE) {
            wanted.putIfAbsent(key, new Wanted(key, report, ofSegment, such));
        }
        return Optional.ofNullable(known);
    }

    /** Looks up one window that somebody asked for. What fails is not tried again: a page can do without. */
    void look(Consumer<byte[], byte[]> consumer, String topic, AvroSerdes serdes, ReviewTexts texts) {
        Optional<Wanted> next = next();
        if (next.isEmpty()) {
            return;
        }
        ArrayNode reviews = HttpAnswers.object().arrayNode();
        try {
            choose(predictions(consumer, topic, serdes, next.get().report()), next.get(), texts, reviews);
        } finally {
            keep(next.get().key(), reviews);
        }
    }

    private synchronized Optional<Wanted> next() {
        return wanted.values().stream().findFirst();
    }

    private synchronized void keep(String key, ArrayNode reviews) {
        wanted.remove(key);
        found.put(key, reviews);
        if (found.size() > KEPT) {
            found.remove(found.keySet().iterator().next());
        }
    }

    /** Those whose tokens are words that came stand first: where predictions carry none, one must look at the texts. */
    private void choose(List<Prediction> predictions, Wanted wanted, ReviewTexts texts, ArrayNode reviews) {
        Set<String> words = DriftPage.SuchReviews.risen(wanted.report());
        List<Prediction> likely = predictions.stream()
                .filter(prediction -> wanted.ofSegment().test(prediction.getSegment()))
                .sorted(Comparator.comparing(prediction -> !hasOne(words, prediction)))
                .limit(FETCHED)
                .toList();
        int gone = 0;
        for (Prediction prediction : likely) {
            if (reviews.size() == MOST || gone == MOST_GONE) {
                return;
            }
            Optional<Review> review = texts.at(prediction.getOrigin());
            gone += review.isPresent() ? 0 : 1;
            ObjectNode json = view.of(prediction, review, null);
            if (wanted.such().test(json)) {
                reviews.add(json);
            }
        }
    }

    private static boolean hasOne(Set<String> words, Prediction prediction) {
        return prediction.getTokens().stream()
                .anyMatch(token -> words.contains(token.getToken().toLowerCase(Locale.ROOT)));
    }

    private static List<Prediction> predictions(
            Consumer<byte[], byte[]> consumer, String topic, AvroSerdes serdes, DriftReport report) {
        List<TopicPartition> partitions = SmallReader.partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.resume(partitions);
        seek(consumer, partitions, report.getWindowStart().toEpochMilli());
        List<Prediction> predictions = new ArrayList<>();
        Set<TopicPartition> left = new HashSet<>(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (int poll = 0; poll < POLLS && !left.isEmpty() && predictions.size() < READ; poll++) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                TopicPartition partition = new TopicPartition(topic, record.partition());
                if (record.timestamp() >= report.getWindowEnd().toEpochMilli()) {
                    left.remove(partition);
                    consumer.pause(List.of(partition));
                } else if (left.contains(partition)) {
                    SmallReader.prediction(serdes, record)
                            .filter(prediction -> prediction.getRelease().equals(report.getRelease()))
                            .ifPresent(predictions::add);
                }
            }
            left.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
        }
        return predictions;
    }

    private static void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, long time) {
        Map<TopicPartition, OffsetAndTimestamp> begins =
                consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(one -> one, one -> time)));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp begin = begins.get(partition);
            if (begin == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, begin.offset());
            }
        }
    }
}
