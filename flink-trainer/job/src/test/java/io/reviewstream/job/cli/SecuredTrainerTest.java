package io.reviewstream.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.embedded.BrokerSecurity;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.embedded.SelfSigned;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.job.KafkaForTests;
import io.reviewstream.job.RunningTrainer;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The trainer on a broker with SASL_SSL and SCRAM-SHA-512; the secrets are in files. */
class SecuredTrainerTest {
    @TempDir
    Path directory;

    private final String password = UUID.randomUUID().toString();
    private final List<ProgressEvent> progress = new CopyOnWriteArrayList<>();
    private SelfSigned key;
    private KafkaForTests kafka;

    @BeforeEach
    void start() throws Exception {
        key = SelfSigned.in(directory);
        Files.writeString(directory.resolve("password"), password + "\n");
        Files.writeString(directory.resolve("truststore-password"), key.password());
        BrokerSecurity security = BrokerSecurity.scram(key, Map.of("trainer", password));
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0, security, Map.of());
        kafka = new KafkaForTests(broker, properties(reference("password")), "secured-trainer");
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void all_clients_of_the_trainer_get_through_a_secured_listener() throws Exception {
        try (RunningTrainer trainer = TrainerJob.start(config(kafka.feedback()), progress::add)) {
            ReleaseCommand first = kafka.commands(1).get(0);
            kafka.decide(first, 1, ReleaseStage.LIVE);
            byte[] garbage = "no avro".getBytes(StandardCharsets.UTF_8);
            kafka.send(kafka.topics().feedback(), "x", garbage);
            for (int i = 0; i < 20; i++) {
                kafka.send(
                        kafka.topics().reviews(),
                        "r" + i,
                        new Review("r" + i, ToyReviews.text(10_000 + i), null, null, null));
                kafka.send(kafka.topics().feedback(), "r" + i, labelOf(i));
            }

            assertThat(kafka.records(kafka.topics().deadLetters(), 1).get(0).value())
                    .isEqualTo(garbage);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> progress.stream().anyMatch(event -> event.kind() == ProgressEvent.Kind.TRAINED));
            assertThat(trainer.isRunning()).isTrue();
        }
    }

    @Test
    void the_job_that_is_sent_about_carries_references_and_no_secret() throws Exception {
        assertThat(graph(kafka.feedback()))
                .contains("truststore-password")
                .doesNotContain(password)
                .doesNotContain(key.password());

        FeedbackSettings feedback = kafka.feedback();
        KafkaConnection inClear = new KafkaConnection(feedback.kafka().bootstrapServers(), properties(password));
        assertThat(graph(FeedbackSettings.of(inClear, feedback.registry(), feedback.topics())))
                .as("what this test could not see would prove nothing")
                .contains(password);
    }

    @Test
    void a_wrong_password_is_one_clear_line_before_anything_is_learned() throws Exception {
        String file = ToyReviews.file(directory, 40).toString();
        for (String[] command : List.of(
                new String[] {"train", file, "--announce"},
                new String[] {"run", "--bootstrap", file},
                new String[] {"run"})) {
            StringWriter err = new StringWriter();
            int exitCode = execute(err, properties("wrong-password"), command);
            assertThat(exitCode).as(err.toString()).isEqualTo(1);
            assertThat(err.toString().lines().filter(line -> !line.startsWith("recipe ")))
                    .singleElement()
                    .asString()
                    .startsWith("trainer " + command[0] + ": Kafka does not know who asks (")
                    .contains("SCRAM-SHA-512", "--kafka-config")
                    .doesNotContain("wrong-password");
        }
        assertThat(new FileBundleStore(directory.resolve("store")).versions()).isEmpty();
    }

    @Test
    void a_secret_that_is_not_there_is_a_wrong_call_that_names_it() throws Exception {
        StringWriter err = new StringWriter();
        assertThat(execute(err, properties("${env:NOT_THERE}"), "run")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("trainer run: kafka.properties.sasl.jaas.config: ${env:NOT_THERE} leads nowhere");
    }

    private int execute(StringWriter err, Map<String, String> client, String... words) throws Exception {
        Properties properties = new Properties();
        properties.putAll(client);
        Path file = directory.resolve("client.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        CommandLine commands = Trainer.commandLine().setErr(new PrintWriter(err));
        String[] all = Arrays.copyOf(words, words.length + 4);
        all[words.length] = "--bootstrap-servers=" + kafka.feedback().kafka().bootstrapServers();
        all[words.length + 1] = "--schema-registry-url=mock://secured-trainer";
        all[words.length + 2] = "--kafka-config=" + file;
        all[words.length + 3] = "--bundle-store=" + Files.createDirectories(directory.resolve("store"));
        return commands.execute(all);
    }

    private String graph(FeedbackSettings feedback) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        TrainerJob.build(environment, config(feedback));
        byte[] sent =
                InstantiationUtil.serializeObject(environment.getStreamGraph().getJobGraph());
        return new String(sent, StandardCharsets.ISO_8859_1);
    }

    private TrainerConfig config(FeedbackSettings feedback) throws Exception {
        return TrainerConfig.of(
                        SmallRecipe.get(),
                        directory.resolve("bundles"),
                        new TrainingSource.FromFileThenFeedback(
                                BootstrapFile.of(ToyReviews.file(directory, 200)), feedback),
                        new ExecutionSettings(directory.resolve("checkpoints"), Duration.ofMillis(500), true))
                .withOnline(OnlineSettings.defaults().withTrainEvery(16, Duration.ofSeconds(1)));
    }

    private Map<String, String> properties(String passwordOrReference) {
        return BrokerSecurity.scramClient(key, "trainer", passwordOrReference, reference("truststore-password"));
    }

    private String reference(String name) {
        return "${directory:" + directory + ":" + name + "}";
    }

    private static Feedback labelOf(int number) {
        return new Feedback(
                "r" + number,
                ToyReviews.label(number),
                FeedbackSource.RANDOM_REQUEST,
                0.1,
                false,
                Instant.ofEpochMilli(1_000_000L + number),
                null);
    }
}
