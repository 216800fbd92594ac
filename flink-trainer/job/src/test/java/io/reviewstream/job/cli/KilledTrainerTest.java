package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.embedded.EmbeddedServers;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Review;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.learning.KeptCheckpoint;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process is killed: what the topic holds, the next one has learnt, holds out, parked or given up, each once. */
@Tag("long")
class KilledTrainerTest {
    private static final int PART = 80;
    private static final int ALL = 3 * PART;
    private static final int NEVER_COMES = 17;
    private static final String GROUP = "reviews-trainer";

    @TempDir
    Path directory;

    private KafkaForTests kafka;
    private String feedback;
    private Process trainer;

    @BeforeEach
    void start() {
        kafka = new KafkaForTests(EmbeddedServers.start(directory.resolve("servers")));
        feedback = kafka.topics().feedback();
    }

    @AfterEach
    void stop() throws Exception {
        if (trainer != null) {
            kill();
        }
        kafka.close();
    }

    @Test
    void kills_cost_no_label_and_double_none() throws Exception {
        trainer = run(0, "--bootstrap=" + ToyReviews.file(directory, 200));
        send(0, PART);
        await().until(() -> kafka.readTo(GROUP, feedback) == PART);
        send(PART, 2 * PART);
        kill();
        trainer = run(1, "--bootstrap=" + directory.resolve("toy.tsv"));
        await().until(() -> kafka.readTo(GROUP, feedback) == 2 * PART);
        send(2 * PART, ALL);
        kill();
        // Whoever starts it again need not remember the file.
        trainer = run(2);
        await().until(() -> kafka.readTo(GROUP, feedback) == ALL);
        kafka.send(
                kafka.topics().reviews(), "later", new Review("later", "moves the reviews' clock", null, null, null));
        await().untilAsserted(() -> assertThat(ledger()).isEqualTo(everything()));

        KeptCheckpoint last = KeptCheckpoint.newest(directory);
        assertThat(last.trained()).doesNotHaveDuplicates().hasSizeGreaterThan(ALL / 2);
        assertThat(last.held()).doesNotHaveDuplicates().isNotEmpty();
        assertThat(last.parked()).hasSize(ALL / 20).doesNotHaveDuplicates();
        assertThat(deadLetters()).contains("0-" + NEVER_COMES).hasSize(ALL / 10 + 1);
        assertThat(new FileBundleStore(directory.resolve("bundles")).versions())
                .as("nothing was fitted a second time")
                .hasSize(1);
        assertThat(KeptCheckpoint.paths(directory)).as("checkpoints kept").hasSizeLessThanOrEqualTo(2);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions();
    }

    private Set<String> ledger() throws Exception {
        KeptCheckpoint last = KeptCheckpoint.newest(directory);
        Set<String> places = new TreeSet<>(deadLetters());
        places.addAll(last.trained());
        places.addAll(last.held());
        places.addAll(last.parked());
        return places;
    }

    private static Set<String> everything() {
        return new TreeSet<>(IntStream.range(0, ALL).mapToObj(i -> "0-" + i).toList());
    }

    /** A letter may come twice: it is sent before the checkpoint that knows of it. */
    private Set<String> deadLetters() {
        Set<String> places = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> letter :
                kafka.records(kafka.topics().deadLetters(), ALL / 10)) {
            places.add(header(letter, DeadLetterHeaders.PARTITION) + "-" + header(letter, DeadLetterHeaders.OFFSET));
        }
        return places;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void send(int from, int to) {
        for (int i = from; i < to; i++) {
            String id = "r" + i;
            String text = ToyReviews.text(10_000 + i);
            if (i % 10 == 3) {
                kafka.send(feedback, id, "no avro".getBytes(StandardCharsets.UTF_8));
            } else if (i == NEVER_COMES) {
                kafka.send(feedback, Instant.now().minus(Duration.ofDays(2)), id, label(i, null));
            } else if (i % 10 == 5) {
                kafka.send(kafka.topics().reviews(), id, new Review(id, text, null, null, null));
                kafka.send(feedback, id, label(i, null));
            } else {
                kafka.send(feedback, id, label(i, text));
            }
        }
    }

    /** Every twentieth is of a label that the network has no output for. */
    private static Feedback label(int number, String text) {
        return new Feedback(
                "r" + number,
                number % 20 == parkedOf(number) ? "odd" : ToyReviews.label(number),
                FeedbackSource.RANDOM_REQUEST,
                0.1,
                false,
                Instant.ofEpochMilli(1_000_000L + number),
                text);
    }

    /** The first place in a run of twenty whose text is not of the holdout, and that is nothing else yet. */
    private static int parkedOf(int number) {
        int first = number - number % 20;
        for (int place = 6; ; place++) {
            boolean free = place % 10 != 3 && place % 10 != 5 && first + place != NEVER_COMES;
            if (free && !CanonicalText.isHoldout(ToyReviews.text(10_000 + first + place), 0.1)) {
                return place;
            }
        }
    }

    private Process run(int number, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--bundle-store=" + Files.createDirectories(directory.resolve("bundles")),
                "--bootstrap-servers=" + kafka.feedback().kafka().bootstrapServers(),
                "--schema-registry-url=" + kafka.feedback().registry().urls().get(0),
                "--checkpoint-interval=500ms",
                "--train-every=16",
                "--train-interval=1s",
                "--new-label-count=10000",
                "--release-every=100000",
                "--join-ttl=1d",
                "--epochs=1",
                "--set=network.deep.embedding.dim=5",
                "--set=network.deep.recurrent.units=3"));
        arguments.addAll(List.of(more));
        return new ProcessBuilder(TrainerProcess.command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("run-" + number + ".log").toFile())
                .start();
    }

    private void kill() throws InterruptedException {
        assertThat(trainer.isAlive()).as("see its log in " + directory).isTrue();
        trainer.destroyForcibly().waitFor();
    }
}
