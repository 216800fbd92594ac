package io.reviewstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class EmbeddedRegistryTest {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistryTest.class);
    private static final String SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";
    private static final String OTHER_SCHEMA = "{\"schema\":\"\\\"long\\\"\"}";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path work;

    @Test
    void a_registry_started_again_in_the_same_directory_keeps_schemas_and_ids() throws Exception {
        String id;
        try (EmbeddedRegistry registry = start(0)) {
            post(registry, "/subjects/other/versions", OTHER_SCHEMA);
            id = post(registry, "/subjects/s/versions", SCHEMA);
            assertThat(id).startsWith("{\"id\":");
        }
        try (EmbeddedRegistry again = start(0)) {
            assertThat(post(again, "/subjects/s/versions", SCHEMA)).isEqualTo(id);
        }
    }

    @Test
    void closing_ends_the_process_and_the_port_can_be_had_again() throws Exception {
        EmbeddedRegistry registry = start(0);
        int port = URI.create(registry.url()).getPort();
        registry.close();
        registry.close();
        assertThat(ProcessHandle.of(registry.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        try (EmbeddedRegistry again = start(port)) {
            assertThat(again.url()).isEqualTo(registry.url());
        }
    }

    @Test
    void a_taken_port_is_refused_with_the_end_of_the_log() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended with exit code 1")
                    .hasMessageContaining("registry.log")
                    .hasMessageContaining("Port " + taken.getLocalPort() + " seems to be in use");
        }
    }

    @Test
    void the_registry_dies_with_its_parent_even_if_that_is_killed() throws Exception {
        Process parent = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + ServerHome.PROPERTY + "=" + System.getProperty(ServerHome.PROPERTY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryParent.class.getName(),
                        work.toString()))
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("parent.log").toFile())
                .start();
        try {
            Path pid = work.resolve("pid");
            await().atMost(Duration.ofSeconds(90)).until(() -> Files.exists(pid) || !parent.isAlive());
            assertThat(pid).as(() -> text(work.resolve("parent.log"))).exists();
            Optional<ProcessHandle> registry = ProcessHandle.of(Long.parseLong(Files.readString(pid)));
            assertThat(registry)
                    .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
            parent.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> !registry.orElseThrow().isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void a_missing_server_is_named_together_with_the_command_that_unpacks_it() {
        assertThatThrownBy(() -> ServerHome.jar("The server", "*.jar", work, work.resolve("registry")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(work.toString())
                .hasMessageContaining("mvn -pl stream-app/embedded generate-resources");
    }

    private EmbeddedRegistry start(int port) {
        long began = System.nanoTime();
        EmbeddedRegistry registry = EmbeddedRegistry.start(work, port);
        LOG.warn("registry started in {} ms, {}", (System.nanoTime() - began) / 1_000_000, memory(registry.pid()));
        return registry;
    }

    private static String memory(long pid) {
        return text(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("memory unknown");
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String post(EmbeddedRegistry registry, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
