package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import io.reviewstream.program.deadletters.LetterHeaders;
import io.reviewstream.program.kafka.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last dead letters of the fleet, with what their headers say; never their bytes. Reading is for one thread. */
final class NewestLetters {
    private static final Logger LOG = LoggerFactory.getLogger(NewestLetters.class);
    private static final int KEPT = 20;
    private static final int OF_PARTITION = 10;
    private static final Duration STEP = Duration.ofMillis(200);
    private static final int STEPS = 10;
    /** A message may quote what somebody sent. */
    private static final int LONGEST = 300;

    private final String topic;
    private final TextsToShow texts;
    private Map<TopicPartition, Long> seen = Map.of();
    private volatile List<Letter> letters = List.of();
    private volatile @Nullable String problem;

    private record Letter(long atMs, String reason, String message, Optional<Place> origin) {}

    NewestLetters(String topic, TextsToShow texts) {
        this.topic = topic;
        this.texts = texts;
    }

    /** Looks whether there are others; where they cannot be read, that is told, and nothing else ends by it. */
    void look(Consumer<byte[], byte[]> consumer) {
        try {
            read(consumer);
            problem = null;
        } catch (InterruptException e) { // no fault of theirs: the app stops
            throw e;
        } catch (KafkaException e) {
            if (problem == null) {
                LOG.warn("The dashboard cannot read dead letters; trying again", e);
            }
            problem = "Dead letters cannot be read now: " + e.getMessage();
        }
    }

    /** Why they cannot be read now; null if all is well. */
    @Nullable
    String problem() {
        return problem;
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = SmallReader.partitions(consumer, topic);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (ends.equals(seen)) {
            return;
        }
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        consumer.assign(partitions);
        Map<TopicPartition, Long> behind = new HashMap<>();
        ends.forEach((partition, end) -> {
            long start = Math.max(starts.getOrDefault(partition, 0L), end - OF_PARTITION);
            consumer.seek(partition, start);
            if (start < end) {
                behind.put(partition, end);
            }
        });
        List<Letter> found = new ArrayList<>();
        for (int step = 0; step < STEPS && !behind.isEmpty(); step++) {
            consumer.poll(STEP).forEach(record -> found.add(letter(record)));
            behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
        letters = found.stream()
                .sorted(Comparator.comparingLong(Letter::atMs).reversed())
                .limit(KEPT)
                .toList();
        seen = Map.copyOf(ends);
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                record.timestamp(),
                LetterHeaders.text(record.headers(), DeadLetterHeaders.REASON).orElse(""),
                LetterHeaders.text(record.headers(), DeadLetterHeaders.MESSAGE).orElse(""),
                LetterHeaders.origin(record.headers()));
    }

    /** The letters, the newest first. */
    ArrayNode json() {
        ArrayNode array = HttpAnswers.object().arrayNode();
        letters.forEach(letter -> add(array.addObject(), letter));
        return array;
    }

    private void add(ObjectNode json, Letter letter) {
        json.put("at", letter.atMs() / 1000);
        json.put("reason", letter.reason());
        String message = texts.of(letter.message());
        json.put("message", message == null || message.length() <= LONGEST ? message : message.substring(0, LONGEST));
        letter.origin().ifPresent(origin -> {
            String place = origin.topic() + "-" + origin.partition() + "@" + origin.offset();
            json.put("origin", place);
            json.put("replay", "reviewstream replay --origin " + place);
        });
    }
}
