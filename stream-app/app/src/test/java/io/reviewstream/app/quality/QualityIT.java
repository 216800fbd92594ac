package io.reviewstream.app.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.Cluster;
import io.reviewstream.app.Heard;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.quality.ToldLabels.Expected;
import io.reviewstream.app.quality.ToldLabels.Sent;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.PredictionOutcome;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.quality.QualityFigures;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prequential quality on a real broker. */
@ExtendWith(Cluster.class)
@Tag("long")
class QualityIT {

    @Test
    void two_instances_and_a_restart_in_the_middle_tell_what_one_by_one_counting_tells(TestLine line) {
        line.createTopics();
        long from = System.currentTimeMillis() - Duration.ofMinutes(118).toMillis();
        List<Sent> sent = new ArrayList<>(ToldLabels.of(300, from, 7));
        Collections.shuffle(sent, new Random(7));
        ReviewStreamApp one = start(line, "one");
        ReviewStreamApp two = start(line, "two");
        int third = sent.size() / 3;

        send(line, sent.subList(0, third));
        awaitTold(one, sent.subList(0, third));
        two.close();
        send(line, sent.subList(third, 2 * third));
        awaitTold(one, sent.subList(0, 2 * third));
        two = start(line, "two");
        send(line, sent.subList(2 * third, sent.size()));
        // Of the committed offsets no more than what is not yet committed comes again; this comes again for sure.
        send(line, sent.subList(0, third));

        awaitTold(one, sent);
        awaitTold(two, sent);
        for (QualitySelection selection : List.of(
                QualitySelection.all().ofRelease("000001-a"),
                QualitySelection.all().ofSegment("phones"),
                QualitySelection.all().ofSegment("other").ofRelease("000002-b"))) {
            assertThat(told(one, selection)).isEqualTo(ToldLabels.expected(sent, selection));
            assertThat(told(two, selection)).isEqualTo(ToldLabels.expected(sent, selection));
        }
        assertThat(one.quality().orElseThrow().series(QualitySelection.all()))
                .isEqualTo(two.quality().orElseThrow().series(QualitySelection.all()));
    }

    @Test
    void what_cannot_be_read_is_passed_over(TestLine line) {
        line.createTopics();
        List<Sent> sent = ToldLabels.of(
                20, System.currentTimeMillis() - Duration.ofMinutes(118).toMillis(), 8);
        line.send(new ProducerRecord<>(line.topics().feedback(), new byte[] {1}, new byte[] {1, 2, 3}));
        line.send(new ProducerRecord<>(line.topics().feedback(), new byte[] {1}, null));
        line.send(new ProducerRecord<>(line.topics().classified(), new byte[] {1}, new byte[] {9}));
        send(line, sent);

        awaitTold(start(line, "one"), sent);
    }

    @Test
    void a_rating_judges_as_the_label_it_stands_for_and_one_that_stands_for_none_does_not(TestLine line) {
        line.createTopics();
        List<Sent> sent = ToldLabels.of(
                20, System.currentTimeMillis() - Duration.ofMinutes(118).toMillis(), 9);
        List<Sent> rated = new ArrayList<>();
        for (Sent one : sent) {
            if (one.feedback() == null) {
                rated.add(one);
                continue;
            }
            for (String label : List.of(one.feedback().getLabel().equals("good") ? "9" : "2.5", "6", "fine")) {
                rated.add(new Sent(
                        null,
                        Feedback.newBuilder(one.feedback()).setLabel(label).build(),
                        one.time()));
            }
        }
        send(line, rated);

        awaitTold(start(line, "one", "rating-labels", "..4=bad, 9..=good"), sent);
    }

    @Test
    void switched_off_it_makes_nothing(TestLine line) {
        ReviewStreamApp app = line.createTopics().startApp(line.config(), new Heard());

        assertThat(app.quality()).isEmpty();
    }

    /** Bounds are wide, for machines that do much else; the line that is written tells the figures. */
    @Test
    void what_a_prediction_costs_is_told(TestLine line) throws IOException {
        line.createTopics();
        List<TokenAttention> tokens = Collections.nCopies(20, new TokenAttention("screen", 4, 10, 0.05f, null));
        String topic = line.topics().classified();
        int count = 40_000;
        try (Producer<byte[], byte[]> producer =
                new KafkaClients(line.config().kafka(), "test").writer(Map.of("linger.ms", 20))) {
            for (int i = 0; i < count; i++) {
                long now = System.currentTimeMillis();
                Prediction prediction = Prediction.newBuilder(ToldLabels.prediction("r-81240917-" + i, now))
                        .setTokens(tokens)
                        .build();
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                        topic, null, now, null, line.serdes().encode(topic, prediction)));
            }
        }
        ReviewStreamApp app = start(line, "one");
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofMinutes(3))
                .until(() -> told(app, QualitySelection.all()).predictions() == count);
        double micros = cpuNanos() / 1e3 / count;
        app.close();
        double bytes = bytes(line.directory().resolve("one")) / (double) count;

        System.getLogger(QualityIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "quality costs {0} microseconds of processor time and {1} bytes on disk a prediction",
                        micros,
                        bytes);
        assertThat(micros).isBetween(0.0, 1000.0);
        assertThat(bytes).isBetween(0.0, 1000.0);
    }

    /** Prints both; the bound leaves room for a machine that does much else. */
    @Test
    void the_outcome_is_read_in_less_time_than_the_whole_prediction(TestLine line) {
        List<TokenAttention> tokens = Collections.nCopies(20, new TokenAttention("screen", 4, 10, 0.05f, null));
        byte[] value = line.serdes()
                .encode(
                        line.topics().classified(),
                        Prediction.newBuilder(ToldLabels.prediction("r-81240917-4f2a", 0))
                                .setTokens(tokens)
                                .build());
        double whole = Double.MAX_VALUE;
        double outcome = Double.MAX_VALUE;
        for (int round = 0; round < 8; round++) { // the first ones are for the compiler
            whole = Math.min(whole, microsToRead(line, Prediction.class, value));
            outcome = Math.min(outcome, microsToRead(line, PredictionOutcome.class, value));
        }

        System.getLogger(QualityIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "a prediction is read in {0} microseconds, its outcome in {1}",
                        whole,
                        outcome);
        assertThat(outcome).isLessThan(whole * 0.9);
    }

    private static double microsToRead(TestLine line, Class<? extends SpecificRecord> type, byte[] value) {
        int times = 50_000;
        long before = System.nanoTime();
        for (int i = 0; i < times; i++) {
            SpecificRecord unused = line.serdes().decode(type, value);
        }
        return (System.nanoTime() - before) / 1e3 / times;
    }

    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("-quality-")
                        && thread.getName().contains("StreamThread"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getId()))
                .sum();
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file ->
                            file.toString().endsWith(".sst") || file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static ReviewStreamApp start(TestLine line, String instance, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "quality.enabled",
                "true",
                "quality.join-ttl",
                ToldLabels.TTL.toHours() * 60 + "m",
                "drift.segments",
                "phones",
                "instance-id",
                instance,
                "state-dir",
                line.directory().resolve(instance).toString()));
        settings.addAll(List.of(more));
        return line.startApp(line.config(settings.toArray(String[]::new)), new Heard());
    }

    private static void send(TestLine line, List<Sent> all) {
        for (Sent sent : all) {
            boolean prediction = sent.prediction() != null;
            String topic =
                    prediction ? line.topics().classified() : line.topics().feedback();
            byte[] value = prediction
                    ? line.serdes().encode(topic, sent.prediction())
                    : line.serdes().encode(topic, sent.feedback());
            // Predictions have the publisher's key, and lie anywhere.
            byte[] key = (prediction ? "key" + sent.time() : sent.id()).getBytes(StandardCharsets.UTF_8);
            line.send(new ProducerRecord<>(topic, null, sent.time(), key, value));
        }
    }

    private static Expected told(ReviewStreamApp app, QualitySelection selection) {
        QualityFigures figures = app.quality().orElseThrow().figures(selection);
        return new Expected(
                figures.predictions(), figures.judging(), figures.right(), figures.apart(), figures.apartRight());
    }

    private static void awaitTold(ReviewStreamApp app, List<Sent> sent) {
        Expected expected = ToldLabels.expected(sent, QualitySelection.all());
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(told(app, QualitySelection.all())).isEqualTo(expected));
    }
}
