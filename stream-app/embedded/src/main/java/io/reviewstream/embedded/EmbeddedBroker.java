package io.reviewstream.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One real Kafka broker, its own controller, inside this JVM, reachable from this machine only. Topics are not created
 * by themselves; records may have 4 MiB. Safe for many threads.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int TRIES = 5;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and waits until it serves.
     *
     * @param dataDir its data, made if absent; what an earlier broker left there is served again
     * @param port port to listen on, 0 for a free one
     * @param overrides broker properties that win over the embedded ones
     * @throws IllegalStateException if it does not start, such as when the port is taken
     */
    public static EmbeddedBroker start(Path dataDir, int port, Map<String, String> overrides) {
        return start(dataDir, port, null, overrides);
    }

    /**
     * The same, with a listener that wants clients to prove who they are.
     *
     * @param security null for a listener that takes everybody, in plain text
     */
    public static EmbeddedBroker start(
            Path dataDir, int port, @Nullable BrokerSecurity security, Map<String, String> overrides) {
        for (int tried = 1; ; tried++) {
            BrokerPorts ports = BrokerPorts.choose(port);
            try {
                return start(dataDir, ports, security, overrides);
            } catch (RuntimeException e) {
                // Somebody may take a free port before the broker does.
                if (port != 0 || tried == TRIES || !causedByTakenPort(e)) {
                    throw new IllegalStateException("The broker did not start on " + ports.bootstrapServers(), e);
                }
                LOG.info("port taken meanwhile, trying another: {}", ports);
            }
        }
    }

    private static EmbeddedBroker start(
            Path dataDir, BrokerPorts ports, @Nullable BrokerSecurity security, Map<String, String> overrides) {
        format(dataDir, security == null ? List.of() : security.formatArguments());
        KafkaConfig config = new KafkaConfig(BrokerSettings.of(dataDir, ports, security, overrides));
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedBroker(server, ports.bootstrapServers());
    }

    private static void format(Path dataDir, List<String> users) {
        if (Files.exists(dataDir.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(dataDir);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE)
                    .addDirectory(dataDir.toString())
                    .setMetadataLogDirectory(dataDir.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setScramArguments(users)
                    .setPrintStream(nowhere)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + dataDir + " for a broker", e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot prepare " + dataDir + " for a broker", e);
        }
    }

    private static boolean causedByTakenPort(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker and waits for its end; the data stay. Closing again does nothing. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
