package io.reviewstream.events.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReferencesTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSecrets() throws IOException {
        Files.writeString(directory.resolve("secrets.properties"), "password=from-file\n");
        Files.writeString(directory.resolve("token"), "from-directory\n");
    }

    @Test
    void a_registry_client_gets_what_environment_files_and_directories_hold() {
        RegistryConnection registry = registry(Map.of(
                "basic.auth.user.info",
                "me:${file:" + directory.resolve("secrets.properties") + ":password}",
                "bearer.auth.token",
                "${directory:" + directory + ":token}",
                "path",
                "${env:PATH}",
                "plain",
                "$1 ${HOME}"));
        assertThat(registry.unresolved()).isEmpty();
        assertThat(registry.clientProperties())
                .containsOnly(
                        Map.entry("basic.auth.user.info", "me:from-file"),
                        Map.entry("bearer.auth.token", "from-directory"),
                        Map.entry("path", System.getenv("PATH")),
                        Map.entry("plain", "$1 ${HOME}"));
    }

    @Test
    void kafkas_clients_follow_the_references_themselves_so_that_we_never_hold_the_secret() {
        KafkaConnection kafka = kafka("${directory:" + directory + ":token}");
        assertThat(kafka.clientProperties().toString()).doesNotContain("from-directory");

        Map<String, Object> client = new HashMap<>();
        kafka.clientProperties().forEach((name, value) -> client.put(name.toString(), value));
        client.put("key.serializer", StringSerializer.class);
        client.put("value.serializer", StringSerializer.class);
        assertThat(new ProducerConfig(client).getPassword("sasl.jaas.config"))
                .isEqualTo(new Password("from-directory"));
    }

    @Test
    void properties_without_references_stay_as_they_are() {
        assertThat(kafka("plain").clientProperties()).containsOnlyKeys("bootstrap.servers", "sasl.jaas.config");
    }

    @Test
    void a_provider_of_the_users_own_stays_beside_ours() {
        Map<String, String> properties = Map.of(
                "sasl.jaas.config", "${vault:a:b}${directory:" + directory + ":token}",
                "config.providers", "vault",
                "config.providers.vault.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
        KafkaConnection kafka = new KafkaConnection("host:1", properties);
        assertThat(kafka.clientProperties().getProperty("config.providers")).isEqualTo("vault,directory,env,file");
        assertThat(kafka.unresolved()).singleElement().asString().contains("${vault:a:b}", "a has no b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${env:NOT_THERE_AT_ALL}     | there is no environment variable NOT_THERE_AT_ALL
                    ${env:A:B}                  | Path
                    ${file:DIR/none:password}   | DIR/none
                    ${file:DIR/secrets.properties:pin} | secrets.properties has no pin
                    ${file:DIR/token}           | ${directory:/path:name} is the whole file
                    ${directory:DIR:none}       | DIR has no none
                    ${directory:DIR/none:token} | DIR/none has no token
                    ${fil:DIR/token:a}          | there is no provider fil
                    """)
    void a_reference_that_leads_nowhere_is_told_with_its_property(String reference, String reason) {
        String text = reference.replace("DIR", directory.toString());
        Map<String, String> properties = Map.of("a.password", "x " + text, "other", "never-told");
        assertThat(registry(properties).unresolved())
                .singleElement()
                .asString()
                .startsWith("a.password: " + text + " leads nowhere: ")
                .contains(reason.replace("DIR", directory.toString()))
                .doesNotContain("never-told");
        assertThatThrownBy(() -> registry(properties).clientProperties())
                .isInstanceOf(UnusableConnectionException.class)
                .hasMessageStartingWith("a.password: ");
    }

    @Test
    void neither_connection_prints_secrets_that_are_written_in_clear_or_referred_to() {
        String reference = "${directory:" + directory + ":token}";
        for (String value : new String[] {"in-clear", reference}) {
            assertThat(kafka(value) + " " + registry(Map.of("bearer.auth.token", value)))
                    .contains("sasl.jaas.config", "bearer.auth.token")
                    .doesNotContain("in-clear", "from-directory");
        }
    }

    private static KafkaConnection kafka(String secret) {
        return new KafkaConnection("host:1", Map.of("sasl.jaas.config", secret));
    }

    private static RegistryConnection registry(Map<String, String> properties) {
        return new RegistryConnection("http://host:1", properties, false);
    }
}
