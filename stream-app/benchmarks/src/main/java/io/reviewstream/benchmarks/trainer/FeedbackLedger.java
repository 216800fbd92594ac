package io.reviewstream.benchmarks.trainer;

import io.reviewstream.job.state.Section;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What became of each record of the feedback topic: its partition and offset stand in one of the lists, once. Counts of
 * equal size would prove nothing.
 *
 * @param places by what became of them
 * @param letters dead letters written; one that is sent again after a kill is the same place
 */
record FeedbackLedger(Map<Fate, List<String>> places, long letters) {
    /** What can become of a feedback. */
    enum Fate {
        TRAINED,
        HELD,
        PARKED,
        ORPHANED,
        DEAD,
        WAITING
    }

    /** As the newest checkpoint and the dead letters have it; of the empty ledger if there is no checkpoint yet. */
    static FeedbackLedger read(TrainerPlace place) {
        Map<Fate, List<String>> places = new EnumMap<>(Fate.class);
        TrainerCheckpoint.newest(place.bundles()).ifPresent(checkpoint -> {
            places.put(Fate.TRAINED, checkpoint.places(Section.REPLAY));
            places.put(Fate.HELD, checkpoint.places(Section.HOLDOUT));
            places.put(Fate.PARKED, checkpoint.places(Section.PARKED));
            List<String> waiting = new ArrayList<>(checkpoint.places(Section.WAITING));
            waiting.addAll(checkpoint.places(Section.ROWS));
            places.put(Fate.WAITING, waiting);
        });
        Map<Fate, TreeSet<String>> dead = new EnumMap<>(Fate.class);
        List<ConsumerRecord<byte[], byte[]>> letters = letters(place);
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            Fate fate = header(letter, DeadLetterHeaders.REASON).equals("ORPHAN") ? Fate.ORPHANED : Fate.DEAD;
            dead.computeIfAbsent(fate, its -> new TreeSet<>())
                    .add(header(letter, DeadLetterHeaders.PARTITION) + "-" + header(letter, DeadLetterHeaders.OFFSET));
        }
        dead.forEach((fate, its) -> places.put(fate, List.copyOf(its)));
        return new FeedbackLedger(places, letters.size());
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(TrainerPlace place) {
        TopicPartition partition = new TopicPartition(place.topics().deadLetters(), 0);
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaClients(place.servers().kafka(), "benchmark").reader()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    int count(Fate fate) {
        return places.getOrDefault(fate, List.of()).size();
    }

    /** How often each place stands in the ledger. */
    private Map<String, Integer> times() {
        Map<String, Integer> times = new LinkedHashMap<>();
        places.values().forEach(its -> its.forEach(place -> times.merge(place, 1, Integer::sum)));
        return times;
    }

    /** Places of a topic with so many records in partition 0 that stand nowhere. */
    List<String> missing(int records) {
        Map<String, Integer> times = times();
        return LongStream.range(0, records)
                .mapToObj(offset -> "0-" + offset)
                .filter(place -> !times.containsKey(place))
                .toList();
    }

    /** Places that stand in it more than once. */
    List<String> doubled() {
        return times().entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether each record stands in it once, none waits, and nothing else does. */
    boolean isOf(int records) {
        return missing(records).isEmpty()
                && doubled().isEmpty()
                && count(Fate.WAITING) == 0
                && times().size() == records;
    }
}
