package io.reviewstream.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.AppState;
import io.reviewstream.app.Heard;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.embedded.BrokerSecurity;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.embedded.SelfSigned;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole line over SASL_SSL with OAUTHBEARER: tokens of an identity provider that last for seconds. */
@Timeout(180)
@Tag("long")
class OAuthIT {
    private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final String CLASSES = "org.apache.kafka.common.security.oauthbearer.";
    private static final String SECRET = UUID.randomUUID().toString();

    @TempDir
    private static Path directory;

    private static SelfSigned key;
    private static IdentityProvider provider;
    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    private TestLine line;
    private SecuredLine secured;

    @BeforeAll
    static void startServers() throws Exception {
        CompletableFuture<EmbeddedRegistry> beside =
                CompletableFuture.supplyAsync(() -> EmbeddedRegistry.start(directory.resolve("registry"), 0));
        key = SelfSigned.in(directory);
        provider = new IdentityProvider(key, SECRET);
        System.setProperty(ALLOWED, provider.tokenUrl() + "," + provider.keysUrl());
        Files.writeString(directory.resolve("client-secret"), SECRET + "\n");
        Files.writeString(directory.resolve("ca-password"), key.password() + "\n");
        broker = EmbeddedBroker.start(
                directory.resolve("broker"), 0, BrokerSecurity.scram(key, Map.of()), brokerSettings());
        registry = beside.join();
    }

    /** Beside SCRAM, by which the broker knows itself. */
    private static Map<String, String> brokerSettings() {
        String listener = "listener.name.sasl_ssl.oauthbearer.";
        return Map.of(
                "sasl.enabled.mechanisms",
                "SCRAM-SHA-512,OAUTHBEARER",
                listener + "sasl.server.callback.handler.class",
                CLASSES + "OAuthBearerValidatorCallbackHandler",
                listener + "sasl.jaas.config",
                // As a server it needs no token of its own, but a module with options wants a subject for one.
                module(key.password(), " unsecuredLoginStringClaim_sub=\"broker\""),
                "sasl.oauthbearer.jwks.endpoint.url",
                provider.keysUrl(),
                "sasl.oauthbearer.expected.audience",
                IdentityProvider.AUDIENCE,
                "sasl.oauthbearer.clock.skew.seconds",
                "0",
                // A client must prove itself again when its token ends.
                "connections.max.reauth.ms",
                "3600000",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                "1000");
    }

    /** With the authority of the identity provider. */
    private static String module(String password, String more) {
        return CLASSES + "OAuthBearerLoginModule required ssl.truststore.location=\"" + key.keyStore()
                + "\" ssl.truststore.password=\"" + password + "\"" + more + ";";
    }

    @AfterAll
    static void stopServers() {
        registry.close();
        broker.close();
        provider.close();
        System.clearProperty(ALLOWED);
    }

    @BeforeEach
    void openLine() {
        line = new TestLine(kafka("${directory:" + directory + ":client-secret}"))
                .with(new RegistryConnection(registry.url(), Map.of(), false));
        secured = new SecuredLine(line);
    }

    @AfterEach
    void closeLine() {
        provider.refuse(false);
        line.close();
    }

    private static KafkaConnection kafka(String secretOrReference) {
        String password = "${directory:" + directory + ":ca-password}";
        Map<String, String> properties = new HashMap<>(Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "OAUTHBEARER",
                "sasl.login.callback.handler.class",
                CLASSES + "OAuthBearerLoginCallbackHandler",
                "sasl.oauthbearer.token.endpoint.url",
                provider.tokenUrl(),
                "sasl.oauthbearer.client.credentials.client.id",
                IdentityProvider.CLIENT,
                "sasl.oauthbearer.client.credentials.client.secret",
                secretOrReference,
                "sasl.oauthbearer.scope",
                IdentityProvider.AUDIENCE,
                "sasl.jaas.config",
                module(password, ""),
                "ssl.truststore.location",
                key.keyStore().toString(),
                "ssl.truststore.password",
                password));
        return new KafkaConnection(broker.bootstrapServers(), properties);
    }

    @Test
    void reviews_are_published_classified_and_shown_by_tokens_that_are_renewed() throws Exception {
        CommandProcess created = command("topics", "create", "--partitions", "1");
        assertThat(created.exitCode()).as(created.all()).isZero();
        Path file = Files.writeString(directory.resolve("reviews.tsv"), "id\ttext\nr1\tgreat\nr2\tawful\n");
        CommandProcess published = command("publish", file.toString());
        assertThat(published.exitCode()).as(published.all()).isZero();

        AppConfig config = line.config("registry.auto-register", "false");
        ReviewStreamApp app = line.startApp(config, new Heard());
        secured.release(config);
        assertThat(line.awaitPredictions(2)).extracting(Prediction::getLabel).containsExactly("positive", "negative");
        // The second one from now comes after the end of each token that was used until now.
        int before = provider.issued();
        await().dontCatchUncaughtExceptions()
                .atMost(IdentityProvider.LIFETIME.multipliedBy(5))
                .until(() -> provider.issued() >= before + 2);
        line.publish(0, "r3", "great");
        assertThat(line.awaitPredictions(3)).extracting(Prediction::getReviewId).containsExactly("r1", "r2", "r3");

        CommandProcess shown = command("--verbose", "tail", "--from-beginning", "--limit", "3");
        assertThat(shown.out()).hasSize(3).first().asString().startsWith("positive");
        assertThat(created.all() + published.all() + shown.all() + config).doesNotContain(SECRET, key.password());
        assertThat(app.state()).isEqualTo(AppState.RUNNING);
        assertThat(line.awaitRecords(line.topics().deadLetters(), 0)).isEmpty();
    }

    @Test
    void a_wrong_secret_and_an_endpoint_that_the_jvm_does_not_allow_are_told_and_nothing_starts() throws Exception {
        for (String[] words : List.of(new String[] {"topics", "check"}, new String[] {"tail", "--no-follow"})) {
            CommandProcess refused = CommandProcess.with(
                    List.of(allowed()), directory, kafka("wrong-secret"), registryConnection(), secured.words(words));
            assertThat(refused.exitCode()).as(refused.all()).isEqualTo(1);
            assertThat(refused.err())
                    .singleElement()
                    .asString()
                    .contains("response code 401", "invalid_client", "token endpoint")
                    .doesNotContain("wrong-secret");

            CommandProcess forbidden =
                    CommandProcess.run(directory, kafka(SECRET), registryConnection(), secured.words(words));
            assertThat(forbidden.exitCode()).as(forbidden.all()).isEqualTo(1);
            assertThat(forbidden.err())
                    .singleElement()
                    .asString()
                    .contains(provider.tokenUrl(), "system property '" + ALLOWED + "'")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void an_app_that_gets_no_token_for_a_while_says_so_goes_on_when_it_does_and_loses_nothing() throws Exception {
        secured.assertToldAndNothingLostWhileShut(open -> provider.refuse(!open));
    }

    private CommandProcess command(String... words) throws Exception {
        return CommandProcess.with(
                List.of(allowed()),
                directory,
                kafka("${directory:" + directory + ":client-secret}"),
                registryConnection(),
                secured.words(words));
    }

    private static String allowed() {
        return "-D" + ALLOWED + "=" + provider.tokenUrl();
    }

    private static RegistryConnection registryConnection() {
        return new RegistryConnection(registry.url(), Map.of(), false);
    }
}
