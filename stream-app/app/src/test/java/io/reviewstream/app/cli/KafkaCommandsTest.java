package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to Kafka, against a real broker; each test has topics of its own. */
@Timeout(60)
final class KafkaCommandsTest {
    private static final String REGISTRY = "mock://kafka-commands-test";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path brokerData;

    private static EmbeddedBroker broker;
    private static AvroSerdes serdes;

    @TempDir
    private Path directory;

    private String prefix;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(brokerData, 0, Map.of());
        serdes = new AvroSerdes(RegistryConnection.to(REGISTRY));
    }

    @AfterAll
    static void stop() {
        serdes.close();
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        prefix = test.getTestMethod().orElseThrow().getName() + ".";
        assertThat(call("topics", "create", "--partitions", "2").exitCode()).isZero();
    }

    @Test
    void topics_that_were_created_pass_their_check_and_need_nothing_more() {
        assertThat(call("topics", "check").exitCode()).isZero();
        Called again = call("topics", "create", "--partitions", "2");
        assertThat(again.exitCode()).isZero();
        assertThat(again.lines()).isNotEmpty().noneMatch(line -> line.startsWith("created"));
    }

    @Test
    void missing_topics_are_named_by_the_check() {
        prefix = "absent.";
        Called called = call("topics", "check");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("absent.reviews", "absent.models.releases");
    }

    @Test
    void reviews_arrive_with_their_ids_as_keys_and_their_escapes_undone() throws IOException {
        Path file = write(
                "reviews.tsv",
                "review_id\ttext\tarea",
                "r1\ttwo\\nlines, a\\ttab, a \\\\ and 재밌어요\tphones",
                "r2\tplain\t");
        Called called = call("publish", file.toString(), "--segment-column", "area", "--language", "en");
        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(called.out()).contains("2 reviews published to " + prefix + "reviews", "0 failed");
        assertThat(records("reviews", Review.class))
                .containsExactlyInAnyOrder(
                        new Keyed<>("r1", new Review("r1", "two\nlines, a\ttab, a \\ and 재밌어요", "en", "phones", null)),
                        new Keyed<>("r2", new Review("r2", "plain", "en", null, null)));
    }

    @Test
    void csv_and_json_lines_arrive_too_gzipped_or_not() throws IOException {
        Path csv = write("a.csv", "no,comment", "7,\"yes, and \"\"no\"\"\"");
        Path jsonl = gzip("b.jsonl.gz", "{\"id\":\"j1\",\"text\":\"from JSON\"}");
        assertThat(call("publish", csv.toString(), "--text-column", "comment", "--id-column", "no")
                        .exitCode())
                .isZero();
        assertThat(call("publish", jsonl.toString()).exitCode()).isZero();
        assertThat(records("reviews", Review.class))
                .extracting(keyed -> keyed.key() + "=" + keyed.value().getText())
                .containsExactlyInAnyOrder("7=yes, and \"no\"", "j1=from JSON");
    }

    @Test
    void rows_without_ids_are_named_by_file_and_row_and_the_limit_holds() throws IOException {
        Path file = write("film.tsv", "text", "one", "two", "three");
        assertThat(call("publish", file.toString(), "--limit", "2").out()).contains("2 reviews published");
        assertThat(records("reviews", Review.class))
                .extracting(Keyed::key)
                .containsExactlyInAnyOrder("film:1", "film:2");
    }

    @Test
    void progress_of_a_pipe_has_no_control_characters() throws IOException {
        Path file = write("film.tsv", "text", "one", "two");
        Called called = call("publish", file.toString());
        assertThat((called.out() + called.err()).codePoints().filter(c -> c != '\n'))
                .noneMatch(Character::isISOControl);
    }

    @Test
    void a_terminal_gets_a_bar_on_standard_error_and_the_report_on_standard_output() throws IOException {
        Path file = write("film.tsv", "text", "one", "two");
        Called called = Called.on(new Terminal(true, true, 100), "", connected("publish", file.toString()));
        assertThat(called.err()).contains("\r", "100%");
        assertThat(called.lines()).hasSize(1);
    }

    @Test
    void a_row_that_cannot_be_sent_is_told_and_counted_and_the_others_go() throws IOException {
        Path file = write("mixed.tsv", "no\ttext", "a\tone", "\ttwo", "c\tthree");
        Called called = call("publish", file.toString(), "--id-column", "no");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("2 reviews published", "1 failed");
        assertThat(called.err()).contains("warning: row 2: column no is empty");
        assertThat(records("reviews", Review.class)).hasSize(2);
    }

    @Test
    void a_text_too_large_for_kafka_is_told_and_the_others_go() throws IOException {
        Path file = write("large.tsv", "id\ttext", "big\t" + "x".repeat(5 << 20), "small\tfine");
        Called called = call("publish", file.toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("record big is too large for Kafka");
        assertThat(records("reviews", Review.class)).extracting(Keyed::key).containsExactly("small");
    }

    @Test
    void a_file_that_is_not_there_fails_in_one_line() {
        Called called = call("publish", directory.resolve("none.tsv").toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("none.tsv").doesNotContain("\tat ");
        assertThat(called.err().lines()).hasSize(1);
    }

    @Test
    void a_topic_that_is_not_there_fails_with_the_command_that_helps() throws IOException {
        prefix = "nowhere.";
        Called called = call("publish", write("film.tsv", "text", "one").toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("no topic nowhere.reviews", "topics create", "--topics-prefix");
    }

    @Test
    void a_broker_that_is_not_there_fails_with_the_option_that_helps() throws IOException {
        Path file = write("film.tsv", "text", "one");
        Called called = Called.with(
                "publish",
                file.toString(),
                "--bootstrap-servers",
                "localhost:1",
                "--kafka",
                "default.api.timeout.ms=1500",
                "--kafka",
                "request.timeout.ms=1000");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err())
                .contains("cannot reach Kafka at localhost:1", "--bootstrap-servers")
                .doesNotContain("\tat ");
    }

    @Test
    void feedback_arrives_with_what_its_columns_say() throws IOException {
        Path file = write(
                "labels.csv",
                "id,label,text,source,moderator,sampling_probability",
                "r1,positive,,random-request,false,0.25",
                "r2,negative,it broke,,yes,");
        assertThat(call("feedback", file.toString()).exitCode()).isZero();
        assertThat(records("reviews.feedback", Feedback.class))
                .extracting(keyed -> List.of(
                        keyed.key(),
                        keyed.value().getLabel(),
                        keyed.value().getSource(),
                        keyed.value().getModerator(),
                        String.valueOf(keyed.value().getSamplingProbability()),
                        String.valueOf(keyed.value().getText())))
                .containsExactlyInAnyOrder(
                        List.of("r1", "positive", FeedbackSource.RANDOM_REQUEST, false, "0.25", "null"),
                        List.of("r2", "negative", FeedbackSource.CORRECTION, true, "null", "it broke"));
    }

    @Test
    void a_source_on_the_command_line_wins_and_a_file_needs_no_text() throws IOException {
        Path file = write("labels.tsv", "review_id\tlabel\tsource", "r1\tpositive\tkantrowitz");
        assertThat(call("feedback", file.toString(), "--source", "import").exitCode())
                .isZero();
        assertThat(records("reviews.feedback", Feedback.class))
                .extracting(keyed -> keyed.value().getSource())
                .containsExactly(FeedbackSource.IMPORT);
    }

    @Test
    void feedback_rows_that_say_nothing_usable_are_told_by_row_and_column() throws IOException {
        Path file = write(
                "labels.tsv",
                "id\tlabel\tsource\tmoderator\tsampling_probability",
                "\tpositive\t\t\t",
                "r2\tpositive\trumour\t\t",
                "r3\tpositive\t\tmaybe\t",
                "r4\tpositive\t\t\t1.5",
                "r5\tpositive\t\t\t");
        Called called = call("feedback", file.toString());
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("1 labels sent", "4 failed");
        assertThat(called.err())
                .contains(
                        "row 1: column id (or review_id) is empty",
                        "row 2: column source: 'rumour' is no source",
                        "row 3: column moderator holds 'maybe'",
                        "row 4: column sampling_probability holds '1.5'");
    }

    @Test
    void tail_shows_what_it_is_asked_for_with_marked_tokens() {
        send(prediction("r1", "positive"), prediction("r2", "negative"), prediction("r3", "positive"));
        Called called = tail("--label", "positive", "--limit", "2");
        assertThat(called.exitCode()).isZero();
        assertThat(called.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("positive")
                        .contains("90.0 %", "000001-0123456789ab", "the screen is *great*"));
        assertThat(called.out()).contains("r1", "r3").doesNotContain("r2");
    }

    @Test
    void tail_without_an_end_stops_at_its_limit() {
        send(prediction("r1", "positive"));
        Called called = call("tail", "--from-beginning", "--limit", "1");
        assertThat(called.exitCode()).isZero();
        assertThat(called.lines()).hasSize(1);
        assertThat(called.err()).contains("Ctrl-C");
    }

    @Test
    void tail_writes_json_that_says_everything() throws IOException {
        send(prediction("r\u001b1\u009b", "긍정"));
        Called called = tail("--json");
        JsonNode json = JSON.readTree(called.lines().get(0));
        assertThat(json.get("reviewId").textValue()).isEqualTo("r\u001b1\u009b");
        assertThat(called.out()).contains("긍정").doesNotContain("\u001b", "\u009b");
        assertThat(json.get("scores").get(0).get("probability").doubleValue()).isEqualTo(0.9);
        assertThat(json.get("tokens").get(3).get("token").textValue()).isEqualTo("great");
        assertThat(json.get("sentences").get(1).get("start").intValue()).isEqualTo(11);
        assertThat(json.get("sentences").get(1).get("end").intValue()).isEqualTo(19);
        assertThat(json.get("sentences").get(1).get("attention").floatValue()).isEqualTo(0.8f);
        assertThat(json.get("origin").get("offset").longValue()).isEqualTo(17);
        assertThat(json.get("scoredAt").textValue()).isEqualTo("2026-01-02T03:04:06Z");
    }

    @Test
    void tail_warns_of_records_that_are_no_predictions_and_goes_on() {
        send("\u001b[31mnot avro".getBytes(StandardCharsets.UTF_8));
        send(serdes.encode(prefix + "reviews", new Review("r9", "a review in the wrong place", null, null, null)));
        send((byte[]) null);
        send(prediction("r1", "positive"));
        Called called = tail();
        assertThat(called.exitCode()).isZero();
        assertThat(called.lines()).hasSize(1);
        assertThat(called.err().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("warning: " + prefix + "reviews.classified-")
                        .doesNotContain("\u001b"));
    }

    @Test
    void tail_does_not_show_what_was_never_committed() {
        Properties transactional = new Properties();
        transactional.put("bootstrap.servers", broker.bootstrapServers());
        transactional.put("transactional.id", prefix + "aborted");
        String topic = prefix + "reviews.classified";
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused =
                    producer.send(new ProducerRecord<>(topic, serdes.encode(topic, prediction("ghost", "positive"))));
            producer.flush();
            producer.abortTransaction();
        }
        send(prediction("r1", "positive"));
        assertThat(tail().out()).contains("r1").doesNotContain("ghost");
    }

    @Test
    void tail_folds_to_the_width_of_the_terminal() {
        send(prediction("r1", "positive"));
        Called called =
                Called.on(new Terminal(true, false, 30), "", connected("tail", "--from-beginning", "--no-follow"));
        assertThat(called.lines()).hasSizeGreaterThan(1).last().asString().contains("the screen is *great*");
        assertThat(called.lines().get(called.lines().size() - 1).length()).isLessThanOrEqualTo(30);
    }

    private Called call(String... args) {
        return Called.with(connected(args));
    }

    private Called tail(String... args) {
        return call(Stream.concat(Stream.of("tail", "--from-beginning", "--no-follow"), Arrays.stream(args))
                .toArray(String[]::new));
    }

    private String[] connected(String... args) {
        return Stream.concat(
                        Arrays.stream(args),
                        Stream.of(
                                "--bootstrap-servers",
                                broker.bootstrapServers(),
                                "--schema-registry-url",
                                REGISTRY,
                                "--topics-prefix",
                                prefix))
                .toArray(String[]::new);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private Path gzip(String name, String line) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static Prediction prediction(String id, String label) {
        return new Prediction(
                id,
                label,
                0.9,
                List.of(new LabelScore(label, 0.9)),
                false,
                null,
                List.of(
                        new TokenAttention("the", 0, 3, 0.1f),
                        new TokenAttention("screen", 4, 10, 0.1f),
                        new TokenAttention("is", 11, 13, 0.1f),
                        new TokenAttention("great", 14, 19, 0.7f)),
                List.of(new SentenceAttention(0, 10, 0.2f), new SentenceAttention(11, 19, 0.8f)),
                4,
                0,
                0,
                "000001-0123456789ab",
                "fingerprint",
                new Origin("reviews", 0, 17L),
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-01-02T03:04:06Z"));
    }

    private void send(Prediction... predictions) {
        for (Prediction prediction : predictions) {
            send(serdes.encode(prefix + "reviews.classified", prediction));
        }
    }

    private void send(byte[] value) {
        Properties properties = KafkaConnection.to(broker.bootstrapServers()).clientProperties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(prefix + "reviews.classified", value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private <T extends SpecificRecord> List<Keyed<T>> records(String topic, Class<T> type) {
        List<TopicPartition> partitions =
                List.of(new TopicPartition(prefix + topic, 0), new TopicPartition(prefix + topic, 1));
        Properties properties = KafkaConnection.to(broker.bootstrapServers()).clientProperties();
        List<Keyed<T>> read = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (read.size() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    read.add(new Keyed<>(record.key(), serdes.decode(type, record.value())));
                }
            }
        }
        return read;
    }
}
