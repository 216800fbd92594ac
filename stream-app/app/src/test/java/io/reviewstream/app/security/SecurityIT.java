package io.reviewstream.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.AppState;
import io.reviewstream.app.Heard;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.RegistryUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole line over SASL_SSL with SCRAM-SHA-512, and a registry behind HTTPS that wants credentials. */
@Timeout(180)
@Tag("long")
class SecurityIT {
    @TempDir
    private static Path directory;

    private static SecuredServers servers;
    private static SecretWatch watch;

    private TestLine line;
    private SecuredLine secured;

    @BeforeAll
    static void startServers() throws Exception {
        servers = new SecuredServers(directory);
        watch = new SecretWatch(servers.allSecrets());
    }

    @AfterAll
    static void noLogHasToldASecret() {
        try (SecretWatch closed = watch) {
            servers.close();
            assertThat(closed.seen()).isPositive();
            assertThat(closed.betrayals()).isEmpty();
        }
    }

    @BeforeEach
    void openLine() {
        line = new TestLine(servers.kafka()).with(servers.registry());
        secured = new SecuredLine(line);
    }

    @AfterEach
    void closeLine() {
        line.close();
        servers.expectBasic();
    }

    @Test
    void reviews_are_published_classified_and_shown_over_secured_connections() throws Exception {
        CommandProcess created = command("topics", "create", "--partitions", "1");
        assertThat(created.exitCode()).as(created.all()).isZero();
        assertThat(command("topics", "check").out()).singleElement().asString().contains("as they should be");
        Path file = Files.writeString(directory.resolve("reviews.tsv"), "id\ttext\nr1\tgreat\nr2\tawful\n");
        assertThat(command("publish", file.toString()).exitCode()).isZero();

        AppConfig config = config();
        ReviewStreamApp app = line.startApp(config, new Heard());
        secured.release(config);
        assertThat(line.awaitPredictions(2)).extracting(Prediction::getLabel).containsExactly("positive", "negative");
        CommandProcess shown = CommandProcess.talkative(
                directory,
                servers.kafka(),
                servers.registry(),
                secured.words("--verbose", "tail", "--from-beginning", "--limit", "2"));
        assertThat(shown.out()).hasSize(2).first().asString().startsWith("positive");
        assertThat(shown.err()).hasSizeGreaterThan(100);
        assertThat(shown.all() + config).contains("r1").doesNotContain(servers.allSecrets());
        assertThat(app.state()).isEqualTo(AppState.RUNNING);
    }

    @Test
    void a_wrong_password_is_one_clear_line_and_the_app_does_not_start() throws Exception {
        line.createTopics();
        KafkaConnection wrong = servers.kafka("wrong-password");
        for (String[] words :
                List.of(new String[] {"topics", "check"}, new String[] {"tail", "--no-follow"}, new String[] {
                    "run", "--state-dir", directory.resolve("unused").toString()
                })) {
            CommandProcess refused = CommandProcess.run(directory, wrong, servers.registry(), secured.words(words));
            assertThat(refused.exitCode()).as(refused.all()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .filteredOn(said -> said.startsWith("reviewstream "))
                    .singleElement()
                    .asString()
                    .contains("Kafka does not know who asks", "SCRAM-SHA-512", "--kafka-config")
                    .doesNotContain("wrong-password");
            assertThat(refused.err().size()).isLessThanOrEqualTo(words[0].equals("run") ? 100 : 1);
        }
        try (TestLine stranger = new TestLine(wrong)) {
            assertThatThrownBy(() -> stranger.startApp(stranger.config(), new Heard()))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void a_secret_that_is_not_there_and_a_certificate_that_nobody_vouches_for_are_told_by_name() throws Exception {
        CommandProcess lost = CommandProcess.run(
                directory, servers.kafka("${env:NOT_THERE}"), servers.registry(), secured.words("topics", "check"));
        assertThat(lost.exitCode()).isEqualTo(2);
        assertThat(lost.err())
                .singleElement()
                .asString()
                .contains("Kafka property sasl.jaas.config: ${env:NOT_THERE} leads nowhere");

        KafkaConnection trustsNobody =
                new KafkaConnection(servers.kafka().bootstrapServers(), Map.of("security.protocol", "SSL"));
        CommandProcess unsafe =
                CommandProcess.run(directory, trustsNobody, servers.registry(), secured.words("tail", "--no-follow"));
        assertThat(unsafe.exitCode()).isEqualTo(1);
        assertThat(unsafe.err()).singleElement().asString().contains("no safe connection to Kafka", "truststore");
    }

    @Test
    void a_password_that_is_changed_under_a_running_app_is_told_and_stops_it_until_it_is_right_again()
            throws Exception {
        long seen = watch.authenticationFaults();
        secured.assertToldAndNothingLostWhileShut(servers::changePassword);
        assertThat(watch.authenticationFaults()).isGreaterThan(seen);
    }

    @Test
    void a_registry_that_refuses_the_app_is_asked_again_and_no_review_becomes_a_dead_letter() throws Exception {
        line.createTopics();
        AppConfig config = config();
        line.publish(0, "r1", "great");
        secured.release(config);
        servers.expectNobody();
        line.startApp(config, new Heard());
        long refusals = servers.refusals();
        await().atMost(Duration.ofSeconds(60)).until(() -> servers.refusals() > refusals + 3);
        servers.expectBasic();

        assertThat(line.awaitPredictions(1)).extracting(Prediction::getReviewId).containsExactly("r1");
        assertThat(line.awaitRecords(line.topics().deadLetters(), 0)).isEmpty();
    }

    @Test
    void a_bearer_token_opens_the_registry_and_without_credentials_it_says_so() throws Exception {
        line.createTopics();
        servers.expectToken();
        try (AvroSerdes byToken = new AvroSerdes(servers.registryByToken());
                AvroSerdes byPassword = new AvroSerdes(servers.registry())) {
            byToken.requireWritable(line.topics().reviews(), Review.class);
            assertThatThrownBy(() -> byPassword.requireWritable(line.topics().reviews(), Review.class))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("HTTP 401");
        }
        CommandProcess refused = CommandProcess.run(
                directory,
                servers.kafka(),
                new RegistryConnection(servers.registry().url(), trustOnly(), false),
                secured.words("topics", "check"));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).singleElement().asString().contains("schema registry at https://", "401");
    }

    private static Map<String, String> trustOnly() {
        Map<String, String> trust = new TreeMap<>(servers.registry().properties());
        trust.keySet().removeIf(name -> !name.contains("truststore"));
        return trust;
    }

    private AppConfig config() {
        return line.config("registry.auto-register", "false");
    }

    private CommandProcess command(String... words) throws Exception {
        return CommandProcess.run(directory, servers.kafka(), servers.registry(), secured.words(words));
    }
}
