package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.embedded.BrokerSecurity;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.embedded.SelfSigned;
import io.reviewstream.events.topics.ProvisioningException;
import io.reviewstream.events.topics.TopicProvisioner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker lets in who reads PEM Secrets, laid out as Strimzi's, by the rendered configuration. */
class StrimziSecretsIT {
    @TempDir
    Path directory;

    private SelfSigned key;
    private Path secrets;

    @BeforeEach
    void authority() throws IOException, GeneralSecurityException {
        key = SelfSigned.in(directory);
        secrets = directory.resolve("strimzi");
        Files.createDirectories(secrets.resolve("ca"));
        Files.createDirectories(secrets.resolve("user"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key.keyStore())) {
            store.load(in, key.password().toCharArray());
        }
        String certificate =
                pem("CERTIFICATE", store.getCertificate("localhost").getEncoded());
        Files.writeString(secrets.resolve("ca").resolve("ca.crt"), certificate);
        Files.writeString(secrets.resolve("user").resolve("user.crt"), certificate);
        Files.writeString(
                secrets.resolve("user").resolve("user.key"),
                pem(
                        "PRIVATE KEY",
                        store.getKey("localhost", key.password().toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    @Test
    void a_certificate_lets_in() {
        BrokerSecurity security = BrokerSecurity.clientCertificates(key);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("data"), 0, security, Map.of())) {
            assertLetIn(config(broker, "tls"));
        }
    }

    @Test
    void a_password_lets_in_and_a_wrong_one_does_not() throws IOException {
        BrokerSecurity security = BrokerSecurity.scram(key, Map.of("alice", "right"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("data"), 0, security, Map.of())) {
            writePassword("right");
            assertLetIn(config(broker, "scram-sha-512"));

            writePassword("wrong");
            assertThatThrownBy(() -> assertLetIn(config(broker, "scram-sha-512")))
                    .isInstanceOf(ProvisioningException.class);
        }
    }

    private void writePassword(String password) throws IOException {
        Files.writeString(
                secrets.resolve("user").resolve("sasl.jaas.config"),
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"alice\" password=\""
                        + password + "\";",
                StandardCharsets.UTF_8);
    }

    private static void assertLetIn(AppConfig config) {
        assertThat(new TopicProvisioner(config.kafka()).findPartitions("reviews"))
                .isEmpty();
    }

    private AppConfig config(EmbeddedBroker broker, String authentication) {
        String rendered = Chart.asItIs()
                .render(
                        directory,
                        "{kafka: {bootstrapServers: '%s'}, strimzi: {cluster: ours, authentication: %s}}"
                                .formatted(broker.bootstrapServers(), authentication))
                .object("ConfigMap", "-app")
                .path("data")
                .path("config.yaml")
                .asText();
        try {
            Path file = Files.writeString(
                    directory.resolve("app.yaml"), rendered.replace("/etc/reviewstream-strimzi", secrets.toString()));
            return new ConfigLoader(Map.of("REVIEWSTREAM_HTTP_TOKEN", "as-long-as-a-token")).load(file, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
