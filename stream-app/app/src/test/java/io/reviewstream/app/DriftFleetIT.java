package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.Prediction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several instances that count reviews to find drift by, and such that do not. */
@ExtendWith(Cluster.class)
@Tag("long")
class DriftFleetIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> WORDS =
            List.of("good", "bad", "phone", "screen", "battery", "slow", "fast", "price", "nice", "box");

    private static final int STEP_MS = 20;

    private final Map<String, MeterRegistry> meters = new HashMap<>();
    /** Not long ago: of a topic of older reviews the broker's retention takes all, also those that are yet to be read. */
    private final long begin = Instant.now()
            .truncatedTo(ChronoUnit.HOURS)
            .minus(Duration.ofHours(1))
            .toEpochMilli();

    private int published;

    /** So it is while the setting goes from instance to instance, in whichever order they were started. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void with_one_instance_that_counts_and_one_that_does_not_each_review_is_answered_once(
            boolean firstCounts, TestLine line) {
        ReviewStreamApp first = start(line.createTopics(), "a", firstCounts);
        line.announce(VERSION, SHA, null);
        publish(line, 90);
        line.awaitPredictions(90);

        ReviewStreamApp second = start(line, "b", !firstCounts);
        awaitShare(line, "b");
        publish(line, 90);
        awaitEachOnce(line);
        first.close();
        publish(line, 90);
        awaitEachOnce(line);

        start(line, "a", !firstCounts);
        awaitShare(line, "a");
        second.close();
        publish(line, 90);
        awaitEachOnce(line);
    }

    @Test
    void once_all_instances_count_the_reviews_of_each_partition_are_counted(TestLine line) {
        ReviewStreamApp first = start(line.createTopics(), "a", false);
        line.announce(VERSION, SHA, null);
        publish(line, 90);
        line.awaitPredictions(90);
        start(line, "b", true);
        awaitShare(line, "b");
        first.close();
        start(line, "a", true);
        awaitShare(line, "a");
        publish(line, 300);
        awaitEachOnce(line);

        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(parts(line).values().stream()
                                .collect(Collectors.groupingBy(
                                        DriftPart::getPartition, Collectors.summingLong(DriftPart::getReviews))))
                        .hasSize(TestLine.PARTITIONS)
                        .allSatisfy((partition, reviews) -> assertThat(reviews).isGreaterThanOrEqualTo(100)));
    }

    @Test
    void what_a_fleet_has_counted_through_two_rebalances_is_bit_by_bit_what_one_instance_counts(
            TestLine fleet, TestLine alone) {
        ReviewStreamApp first = start(fleet.createTopics(), "a", true);
        fleet.announce(VERSION, SHA, null);
        publish(fleet, 200);
        fleet.awaitPredictions(200);
        start(fleet, "b", true);
        awaitShare(fleet, "b");
        publish(fleet, 200);
        awaitEachOnce(fleet);
        first.close();
        publish(fleet, 200);
        awaitEachOnce(fleet);
        int all = published;
        published = 0;
        start(alone.createTopics(), "c", true);
        alone.announce(VERSION, SHA, null);
        publish(alone, all);
        awaitEachOnce(alone);

        Map<String, List<Object>> counted = awaitParts(fleet, all);

        assertThat(counted).hasSizeGreaterThan(6).isEqualTo(awaitParts(alone, all));
    }

    @Test
    void a_partition_without_reviews_does_not_hold_windows_up_for_ever(TestLine line) {
        ReviewStreamApp app = start(line.createTopics(), "a", true);
        line.announce(VERSION, SHA, null);
        for (int i = 0; i < 4_000; i++) {
            line.publishSoon(i % (TestLine.PARTITIONS - 1), "r" + i, text(i), time(i));
        }

        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> app.drift().orElseThrow().windows().getOrDefault("LENGTH", List.of()).stream()
                        .anyMatch(report -> report.getEffect() != null));
    }

    private ReviewStreamApp start(TestLine line, String name, boolean counts) {
        MeterRegistry registry = new SimpleMeterRegistry();
        meters.put(name, registry);
        AppConfig config = line.config(
                "drift.enabled", Boolean.toString(counts),
                "drift.pane", "1s",
                "drift.window", "300",
                "drift.lateness", "1s",
                "drift.reference-reviews", "1000",
                "commit-interval", "100ms",
                "state-dir", line.directory().resolve(name).toString(),
                "kafka.properties.consumer.session.timeout.ms", "6000");
        WordModel model = new WordModel(VERSION, "bad", "good");
        return line.startApp(config, new Heard(), release -> model, registry);
    }

    /** Until the instance has taken some of the reviews that come. */
    private void awaitShare(TestLine line, String name) {
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> {
            publish(line, 3);
            return meters.get(name).find("reviewstream.reviews.taken").counters().stream()
                    .anyMatch(taken -> taken.count() > 0);
        });
    }

    private void publish(TestLine line, int number) {
        for (int i = 0; i < number; i++, published++) {
            line.publishSoon(published % TestLine.PARTITIONS, "r" + published, text(published), time(published));
        }
    }

    private static String text(int number) {
        Random random = new Random(number);
        return IntStream.range(0, 3 + random.nextInt(6))
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private long time(int number) {
        return begin + (long) number * STEP_MS;
    }

    private void awaitEachOnce(TestLine line) {
        assertThat(line.awaitPredictions(published))
                .extracting(Prediction::getReviewId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, published).mapToObj(i -> "r" + i).toList());
    }

    /** What was counted of all reviews; how far a partition was when it was sent is not told. */
    private static Map<String, List<Object>> awaitParts(TestLine line, int reviews) {
        return await()
                .dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(
                        () -> parts(line),
                        parts -> parts.values().stream()
                                        .mapToLong(DriftPart::getReviews)
                                        .sum()
                                == reviews)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        part -> List.of(
                                part.getValue().getReviews(), part.getValue().getSummary())));
    }

    /** What stands last under each key. */
    private static SortedMap<String, DriftPart> parts(TestLine line) {
        SortedMap<String, DriftPart> parts = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                line.awaitRecords(line.topics().driftWindows(), 1)) {
            parts.put(
                    new String(record.key(), StandardCharsets.UTF_8),
                    line.serdes().decode(DriftPart.class, record.value()));
        }
        return parts;
    }
}
