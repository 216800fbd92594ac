package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reviews of a week wait for their feedback: in how little heap. */
final class JoinPart {
    private static final String HEAP = "512m";
    private static final String GROUP = "reviews-trainer";
    private static final int CHARACTERS = 250;
    private static final int LABELS = 2_000;
    private static final int WORDS = 2_000;

    private final FlatPlan plan;
    private final TrainerPlace place;

    JoinPart(FlatPlan plan, TrainerPlace place) {
        this.plan = plan;
        this.place = place;
    }

    void run(BenchReport report) throws Exception {
        List<String> settings = List.of(
                "--bootstrap=" + new KillTexts(WORDS).file(place.directory()),
                "--release-every=1000000",
                "--train-interval=1s",
                "--epochs=1",
                "--set=network.deep.embedding.dim=5",
                "--set=network.deep.recurrent.units=3");
        try (AvroSerdes serdes = new AvroSerdes(place.servers().schemas());
                StartedTrainer trainer = StartedTrainer.start(place, 0, List.of("-Xmx" + HEAP), settings);
                Producer<byte[], byte[]> producer = new KafkaClients(
                                place.servers().kafka(), "benchmark")
                        .writer(Map.of("linger.ms", "20", "batch.size", "262144"))) {
            sendReviews(producer, serdes);
            trainer.awaitFigure("all reviews are read", () -> read() >= plan.reviews());
            long scratch = TrainerFiles.bytes(place.scratch(), file -> true);
            sendLabels(producer, serdes);
            // A tenth of them is held out, give or take a few.
            trainer.awaitFigure(
                    "labels have found their reviews", () -> trainer.times().trained() >= 0.85 * LABELS);
            report(report, trainer, scratch);
        }
    }

    private void report(BenchReport report, StartedTrainer trainer, long scratch) throws Exception {
        long kept = TrainerFiles.bytes(place.checkpoints(), file -> true);
        FigureTable table = report.table("join", "what", "MB");
        table.row("state on disk", ReplayPart.megabytes(scratch));
        table.row("checkpoints", ReplayPart.megabytes(kept));
        table.row(
                "most memory that was resident",
                ReplayPart.megabytes(trainer.process().peakBytes()));
        report.goal(
                "join state of 10 M reviews with a heap of <= 512 MB",
                String.format(
                        Locale.ROOT,
                        "%,d reviews of %d characters with -Xmx%s; %,.0f of %,d labels trained by then",
                        plan.reviews(),
                        CHARACTERS,
                        HEAP,
                        trainer.times().trained(),
                        LABELS),
                true);
    }

    private long read() throws Exception {
        try (Admin admin = KafkaClients.ofCommands(place.servers().kafka()).admin()) {
            OffsetAndMetadata read = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(place.topics().reviews(), 0));
            return read == null ? 0 : read.offset();
        }
    }

    private void sendReviews(Producer<byte[], byte[]> producer, AvroSerdes serdes) {
        String topic = place.topics().reviews();
        Random random = new Random(7);
        for (int i = 0; i < plan.reviews(); i++) {
            send(producer, topic, id(i), serdes.encode(topic, new Review(id(i), text(random), null, null, null)));
        }
        producer.flush();
    }

    /** Of reviews from the first to the last. */
    private void sendLabels(Producer<byte[], byte[]> producer, AvroSerdes serdes) {
        String topic = place.topics().feedback();
        for (int i = 0; i < LABELS; i++) {
            String id = id((int) ((long) i * plan.reviews() / LABELS));
            Feedback label = new Feedback(
                    id, i % 2 == 0 ? "pos" : "neg", FeedbackSource.RANDOM_REQUEST, 0.1, false, Instant.now(), null);
            send(producer, topic, id, serdes.encode(topic, label));
        }
        producer.flush();
    }

    private static void send(Producer<byte[], byte[]> producer, String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static String id(int number) {
        return "review-" + number;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(CHARACTERS + 8);
        while (text.length() < CHARACTERS) {
            text.append(Integer.toString(random.nextInt(100_000), 36)).append(' ');
        }
        return text.substring(0, CHARACTERS);
    }
}
