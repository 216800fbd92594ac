package io.reviewstream.benchmarks.trainer;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Made-up rows and feedback, the same at each call: of each twenty feedbacks one is no feedback, one an orphan, one of an unknown label. */
final class KillTexts {
    /** As the trainer's holdout-share. */
    static final double HELD = 0.1;

    private static final int WORDS_A_TEXT = 20;
    private static final int FEEDBACK_FROM = 10_000_000;

    private final int words;

    /** @param words of which texts are made */
    KillTexts(int words) {
        this.words = words;
    }

    /** A file in which each word stands once. */
    Path file(Path directory) throws IOException {
        List<String> lines = new ArrayList<>(List.of("text\tlabel"));
        for (int row = 0; row < words / WORDS_A_TEXT; row++) {
            int first = row * WORDS_A_TEXT;
            lines.add(telling(row) + " "
                    + IntStream.range(first, first + WORDS_A_TEXT)
                            .mapToObj(KillTexts::word)
                            .collect(Collectors.joining(" "))
                    + "\t" + label(row));
        }
        return Files.write(directory.resolve("rows.tsv"), lines);
    }

    private static String word(int number) {
        return "w" + Integer.toString(number, 36);
    }

    private static String telling(int number) {
        return number % 2 == 0 ? "fine" : "poor";
    }

    private static String label(int number) {
        return number % 2 == 0 ? "pos" : "neg";
    }

    private String text(int number) {
        Random random = new Random(number);
        return telling(number) + " "
                + random.ints(WORDS_A_TEXT, 0, words).mapToObj(KillTexts::word).collect(Collectors.joining(" "));
    }

    /** How many records, from one on, hold so many feedbacks that are to be trained. */
    int upTo(int from, int trained) {
        int record = from;
        for (int left = trained; left > 0; record++) {
            boolean trains = kind(record) == Kind.LABEL && !CanonicalText.isHoldout(text(FEEDBACK_FROM + record), HELD);
            left -= trains ? 1 : 0;
        }
        return record;
    }

    /** What a record is. */
    private enum Kind {
        LABEL,
        UNKNOWN_LABEL,
        ORPHAN,
        BROKEN
    }

    private static Kind kind(int record) {
        return switch (record % 20) {
            case 3 -> Kind.BROKEN;
            case 7 -> Kind.ORPHAN;
            case 11 -> Kind.UNKNOWN_LABEL;
            default -> Kind.LABEL;
        };
    }

    /** Sends records of the feedback topic. */
    void send(TrainerPlace place, int from, int to) {
        send(place, from, to, record -> Instant.now());
    }

    /** The same, each written at a time of its own; orphans two days before. */
    void send(TrainerPlace place, int from, int to, IntFunction<Instant> times) {
        String topic = place.topics().feedback();
        try (AvroSerdes serdes = new AvroSerdes(place.servers().schemas());
                Producer<byte[], byte[]> producer =
                        new KafkaClients(place.servers().kafka(), "benchmark").writer(Map.of("linger.ms", "20"))) {
            for (int record = from; record < to; record++) {
                Kind kind = kind(record);
                byte[] key = ("r" + record).getBytes(StandardCharsets.UTF_8);
                byte[] value = kind == Kind.BROKEN
                        ? "no avro".getBytes(StandardCharsets.UTF_8)
                        : serdes.encode(topic, feedback(record, kind));
                Instant at = times.apply(record).minus(kind == Kind.ORPHAN ? Duration.ofDays(2) : Duration.ZERO);
                var unused = producer.send(new ProducerRecord<>(topic, null, at.toEpochMilli(), key, value));
            }
            producer.flush();
        }
    }

    private Feedback feedback(int record, Kind kind) {
        return new Feedback(
                "r" + record,
                kind == Kind.UNKNOWN_LABEL ? "odd" : label(FEEDBACK_FROM + record),
                FeedbackSource.RANDOM_REQUEST,
                HELD,
                false,
                Instant.ofEpochMilli(1_000_000L + record),
                kind == Kind.ORPHAN ? null : text(FEEDBACK_FROM + record));
    }

    /** Moves the reviews' clock, so that orphans expire. */
    static void sendReview(TrainerPlace place) {
        sendReview(place, Instant.now());
    }

    /** Moves it to this time. */
    static void sendReview(TrainerPlace place, Instant at) {
        String topic = place.topics().reviews();
        try (AvroSerdes serdes = new AvroSerdes(place.servers().schemas());
                Producer<byte[], byte[]> producer =
                        new KafkaClients(place.servers().kafka(), "benchmark").writer(Map.of())) {
            byte[] value = serdes.encode(topic, new Review("later", "moves the reviews' clock", null, null, null));
            byte[] key = "later".getBytes(StandardCharsets.UTF_8);
            var unused = producer.send(new ProducerRecord<>(topic, null, at.toEpochMilli(), key, value));
            producer.flush();
        }
    }
}
