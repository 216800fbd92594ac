package io.reviewstream.program.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.connection.UnusableConnectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class ConnectionOptionsTest {

    @TempDir
    private Path directory;

    @Test
    void without_options_the_usual_places_are_meant() {
        ConnectionOptions options = parse(Map.of());
        assertThat(options.kafka()).isEqualTo(KafkaConnection.to("localhost:9092"));
        assertThat(options.registry()).isEqualTo(RegistryConnection.to("http://localhost:8081"));
    }

    @Test
    void an_option_wins_over_its_variable_and_that_one_over_the_file() {
        Map<String, String> environment =
                Map.of("REVIEWSTREAM_BOOTSTRAP_SERVERS", "env:1", "REVIEWSTREAM_SCHEMA_REGISTRY_URL", "http://env:2");
        ConnectionOptions options = parse(environment, "--bootstrap-servers", "option:3");
        assertThat(options.kafka(KafkaConnection.to("file:4")).bootstrapServers())
                .isEqualTo("option:3");
        assertThat(options.registry(RegistryConnection.to("http://file:5")).url())
                .isEqualTo("http://env:2");
        assertThat(parse(Map.of()).kafka(KafkaConnection.to("file:4")).bootstrapServers())
                .isEqualTo("file:4");
    }

    @Test
    void properties_pass_through_untouched_even_with_equal_signs_and_quotes() {
        String jaas =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"b=c\";";
        ConnectionOptions options = parse(
                Map.of(),
                "--kafka",
                "sasl.jaas.config=" + jaas,
                "--kafka",
                "security.protocol=SASL_SSL",
                "--registry",
                "basic.auth.user.info=me:secret");
        assertThat(options.kafka().clientProperties())
                .containsEntry("sasl.jaas.config", jaas)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "localhost:9092");
        assertThat(options.registry().properties()).containsEntry("basic.auth.user.info", "me:secret");
    }

    @Test
    void options_are_laid_over_the_properties_of_the_file() {
        ConnectionOptions options = parse(Map.of(), "--kafka", "a=2");
        assertThat(options.kafka(new KafkaConnection("file:1", Map.of("a", "1", "b", "1")))
                        .properties())
                .containsOnly(Map.entry("a", "2"), Map.entry("b", "1"));
    }

    @Test
    void the_command_line_wins_over_its_file_and_that_one_over_the_environment() throws IOException {
        Path file = Files.writeString(directory.resolve("client.properties"), "b = file\nc = file\n# a comment\n");
        Map<String, String> environment = Map.of(
                "REVIEWSTREAM_KAFKA_PROPERTIES", "a=variable\nb=variable\n",
                "REVIEWSTREAM_REGISTRY_PROPERTIES", "a=x=y\n");
        ConnectionOptions options = parse(
                environment, "--kafka-config", file.toString(), "--registry-config", file.toString(), "--kafka", "c=1");
        assertThat(options.kafka().properties())
                .containsOnly(Map.entry("a", "variable"), Map.entry("b", "file"), Map.entry("c", "1"));
        assertThat(options.registry().properties())
                .containsOnly(Map.entry("a", "x=y"), Map.entry("b", "file"), Map.entry("c", "file"));
    }

    @Test
    void a_file_that_is_not_there_is_a_wrong_call_that_names_it() {
        assertThatThrownBy(() -> parse(Map.of(), "--kafka-config", "none.properties"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--kafka-config")
                .hasMessageContaining("there is no file none.properties");
    }

    @Test
    void a_secret_that_is_not_there_and_a_line_that_is_no_property_are_refused_without_telling_values() {
        assertThatThrownBy(() -> parse(Map.of(), "--kafka", "sasl.jaas.config=secret ${env:NOT_THERE}")
                        .kafka())
                .isInstanceOf(UnusableConnectionException.class)
                .hasMessage("Kafka property sasl.jaas.config: ${env:NOT_THERE} leads nowhere: "
                        + "there is no environment variable NOT_THERE");
        assertThatThrownBy(() -> parse(Map.of("REVIEWSTREAM_REGISTRY_PROPERTIES", "secret"))
                        .registry())
                .isInstanceOf(UnusableConnectionException.class)
                .hasMessage("REVIEWSTREAM_REGISTRY_PROPERTIES must be lines of name=value");
    }

    @Test
    void help_shows_how_a_secret_is_referred_to() {
        CommandSpec program = CommandSpec.create()
                .addMixin("connection", CommandSpec.forAnnotatedObject(new ConnectionOptions(name -> null)));
        assertThat(new CommandLine(program).setUsageHelpWidth(300).getUsageMessage())
                .contains("${env:NAME}", "${file:/path:name}", "${directory:/path:name}");
    }

    @Test
    void secrets_stay_out_of_what_is_printed() {
        KafkaConnection kafka = new KafkaConnection("host:1", Map.of("ssl.key.password", "secret"));
        RegistryConnection registry = new RegistryConnection(
                "https://me:secret@host:1,https://host:2", Map.of("bearer.auth.token", "secret"), false);
        assertThat(kafka.toString()).contains("host:1", "ssl.key.password").doesNotContain("secret");
        assertThat(registry.toString())
                .contains("https://host:1", "https://host:2", "bearer.auth.token")
                .doesNotContain("secret");
        assertThat(registry.urls()).hasSize(2);
    }

    @Test
    void a_blank_address_is_refused() {
        assertThatThrownBy(() -> KafkaConnection.to(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegistryConnection.to("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ConnectionOptions parse(Map<String, String> environment, String... arguments) {
        ConnectionOptions options = new ConnectionOptions(environment::get);
        CommandSpec program = CommandSpec.create().addMixin("connection", CommandSpec.forAnnotatedObject(options));
        new CommandLine(program)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .parseArgs(arguments);
        return options;
    }
}
