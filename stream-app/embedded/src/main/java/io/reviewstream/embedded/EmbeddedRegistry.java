package io.reviewstream.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A real schema registry (Apicurio, with Confluent's interface) as a child process, reachable from this machine only.
 * It ends with this JVM, however this JVM ends. Its schemas and their ids live in the work directory, so that one
 * started there again knows them. Safe for many threads.
 *
 * <p>The server is unpacked by the build of this module; {@code -Dreviewstream.registry.home=DIR} names another place.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
    private static final String CONFLUENT = "/apis/ccompat/v7";

    private final ServerProcess server;
    private final String url;

    private EmbeddedRegistry(ServerProcess server, String url) {
        this.server = server;
        this.url = url;
    }

    /**
     * Starts a registry and waits until it answers.
     *
     * @param workDir its log ({@code registry.log}) and its schemas; made if absent
     * @param port port to listen on, 0 for a free one
     * @throws IllegalStateException if it does not start; the message ends with the last lines of its log
     */
    public static EmbeddedRegistry start(Path workDir, int port) {
        Path directory = workDir.toAbsolutePath();
        ServerProcess server = ServerProcess.start(
                "The schema registry",
                directory,
                "registry.log",
                ServerHome.registryJar(),
                List.of(
                        "-Xmx128m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.thread-pool.max-threads=8",
                        "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + directory.resolve("registry-db"),
                        "-Dquarkus.datasource.jdbc.initial-size=1",
                        "-Dquarkus.datasource.jdbc.min-size=1"),
                List.of());
        return new EmbeddedRegistry(server, server.awaitAnswer(LISTENING, "", CONFLUENT + "/subjects") + CONFLUENT);
    }

    /** Address of Confluent's interface: {@code http://127.0.0.1:port/apis/ccompat/v7}. */
    public String url() {
        return url;
    }

    /** Process id of the registry. */
    public long pid() {
        return server.pid();
    }

    /** Stops the registry and waits for its end. Stopping again does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
