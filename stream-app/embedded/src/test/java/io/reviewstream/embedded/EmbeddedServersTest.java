package io.reviewstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
    @TempDir
    private Path directory;

    @Test
    void broker_and_registry_answer() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
            assertThat(servers.registryUrl()).startsWith("http://127.0.0.1:").endsWith("/apis/ccompat/v7");
        }
    }

    @Test
    void a_registry_is_not_left_behind_where_the_broker_does_not_start() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedServers.start(directory, taken.getLocalPort(), 0))
                    .hasMessageContaining("The broker did not start");
        }
        // It would hold its schemas locked.
        EmbeddedServers.start(directory).close();
    }

    @Test
    void a_broker_is_not_left_behind_where_the_registry_does_not_start() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedServers.start(directory, 0, taken.getLocalPort()))
                    .hasMessageContaining("The schema registry");
        }
        // It would hold its data locked.
        EmbeddedServers.start(directory).close();
    }
}
