package io.reviewstream.benchmarks.trainer;

import io.reviewstream.benchmarks.line.JavaProcess;
import io.reviewstream.benchmarks.line.Waiting;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker and a registry in one process, which can be killed and started again on the same ports. For one thread. */
final class KillableServers implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path directory;
    private final int port;
    private final int registryPort;
    private JavaProcess process;
    private String registryUrl;

    private KillableServers(Path directory, int port, int registryPort) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.port = port;
        this.registryPort = registryPort;
        this.process = launch();
        this.registryUrl = awaitRegistry();
    }

    static KillableServers start(Path directory) throws Exception {
        return new KillableServers(directory, FreePort.choose(), FreePort.choose());
    }

    private JavaProcess launch() throws IOException {
        Files.deleteIfExists(address());
        return JavaProcess.start(
                ServersMain.class.getName(),
                List.of("-Xmx512m", "-Dreviewstream.registry.home=" + System.getProperty("reviewstream.registry.home")),
                List.of(
                        directory.toString(),
                        Integer.toString(port),
                        Integer.toString(registryPort),
                        address().toString()),
                directory.resolve("servers.log"));
    }

    private String awaitRegistry() throws Exception {
        Waiting.until(START_LIMIT, "broker and registry answer", process, () -> Files.exists(address()));
        return Files.readAllLines(address()).get(1);
    }

    private Path address() {
        return directory.resolve("address");
    }

    KafkaConnection kafka() {
        return KafkaConnection.to("127.0.0.1:" + port);
    }

    RegistryConnection schemas() {
        return RegistryConnection.to(registryUrl);
    }

    /** Topics of one partition each. */
    void create(TopicNames topics) {
        new TopicProvisioner(kafka(), schemas()).create(topics, 1, (short) 1);
    }

    void kill() {
        process.kill();
    }

    void startAgain() throws Exception {
        process = launch();
        registryUrl = awaitRegistry();
    }

    @Override
    public void close() {
        process.close();
    }
}
