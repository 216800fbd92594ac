package io.reviewstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerSecurityTest {

    @TempDir
    private Path directory;

    private SelfSigned key;

    @BeforeEach
    void makeKey() {
        key = SelfSigned.in(directory);
    }

    @Test
    void a_user_is_let_in_with_the_right_password_alone_and_only_over_a_trusted_certificate() throws Exception {
        BrokerSecurity security = BrokerSecurity.scram(key, Map.of("alice", "right"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("data"), 0, security, Map.of())) {
            createTopic(scram(broker, "right"));

            assertThatThrownBy(() -> createTopic(scram(broker, "wrong")))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            Map<String, Object> trustsNobody = scram(broker, "right");
            trustsNobody.keySet().removeIf(name -> name.startsWith("ssl."));
            assertThatThrownBy(() -> createTopic(trustsNobody)).hasCauseInstanceOf(SslAuthenticationException.class);
        }
    }

    @Test
    void a_client_without_a_certificate_is_turned_away_where_one_is_wanted() throws Exception {
        BrokerSecurity security = BrokerSecurity.clientCertificates(key);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("data"), 0, security, Map.of())) {
            Map<String, Object> client = trusting(broker, "SSL");
            assertThatThrownBy(() -> createTopic(client)).hasCauseInstanceOf(SslAuthenticationException.class);

            client.putAll(Map.of(
                    "ssl.keystore.location", key.keyStore().toString(),
                    "ssl.keystore.password", key.password(),
                    "ssl.key.password", key.password()));
            createTopic(client);
        }
    }

    @Test
    void what_is_printed_of_a_key_does_not_tell_its_password() {
        assertThat(key.toString()).contains("localhost.p12").doesNotContain(key.password());
    }

    private static void createTopic(Map<String, Object> client) throws Exception {
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }

    private Map<String, Object> scram(EmbeddedBroker broker, String password) {
        Map<String, Object> client = trusting(broker, "SASL_SSL");
        client.putAll(BrokerSecurity.scramClient(key, "alice", password, key.password()));
        return client;
    }

    private Map<String, Object> trusting(EmbeddedBroker broker, String protocol) {
        return new HashMap<>(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "security.protocol", protocol,
                "ssl.truststore.location", key.keyStore().toString(),
                "ssl.truststore.password", key.password()));
    }
}
