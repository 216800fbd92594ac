package io.reviewstream.benchmarks.line;

import io.reviewstream.embedded.EmbeddedServers;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProvisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker and a registry, each in a JVM of its own, and a directory for all that is written. For one thread. */
public final class Line implements AutoCloseable {
    /** Partitions of the reviews. */
    public static final int PARTITIONS = 4;

    private static final String BROKER_HEAP = "512m";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Scratch scratch;
    private final JavaProcess broker;
    private final EmbeddedServers servers;

    private Line(Scratch scratch, JavaProcess broker, EmbeddedServers servers) {
        this.scratch = scratch;
        this.broker = broker;
        this.servers = servers;
    }

    /** Starts both in a new temporary directory. */
    @SuppressWarnings("MustBeClosed")
    public static Line start() throws Exception {
        Scratch scratch = Scratch.create();
        Path address = scratch.path().resolve("broker.address");
        JavaProcess broker = JavaProcess.start(
                BrokerMain.class.getName(),
                List.of("-Xmx" + BROKER_HEAP),
                List.of(scratch.path().resolve("broker").toString(), address.toString()),
                scratch.path().resolve("broker.log"));
        Waiting.until(START_LIMIT, "the broker answers", broker, () -> Files.exists(address));
        return new Line(scratch, broker, EmbeddedServers.beside(Files.readString(address), scratch.path()));
    }

    /** How to reach the broker. */
    public KafkaConnection kafka() {
        return KafkaConnection.to(servers.bootstrapServers());
    }

    /** How to reach the registry. */
    public RegistryConnection schemas() {
        return RegistryConnection.to(servers.registryUrl());
    }

    /** Processor time of the broker so far, in nanoseconds. */
    public long brokerNanos() {
        return broker.processorNanos();
    }

    /** Makes topics and a directory for one app, apart from all others on this line. */
    public Lane lane(String name) throws IOException {
        TopicNames topics = TopicNames.withPrefix(name + ".");
        new TopicProvisioner(kafka(), schemas()).create(topics, PARTITIONS, (short) 1);
        return new Lane(
                this, name, topics, Files.createDirectories(scratch.path().resolve(name)));
    }

    @Override
    public void close() throws IOException {
        servers.close();
        broker.close();
        scratch.close();
    }
}
