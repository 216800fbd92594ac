package io.reviewstream.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A real server with Amazon S3's interface (Adobe's S3Mock) as a child process, reachable from this machine only, with one
 * bucket. It takes any credentials. It ends with this JVM, however this JVM ends; its objects live in the work directory.
 * Safe for many threads.
 */
public final class EmbeddedObjectStore implements AutoCloseable {
    /** The bucket that is there from the start. */
    public static final String BUCKET = "reviewstream";

    private static final Pattern LISTENING =
            Pattern.compile("Tomcat started on ports \\d+ \\(https\\), (\\d+) \\(http\\)");

    private final ServerProcess server;
    private final String endpoint;

    private EmbeddedObjectStore(ServerProcess server, String endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Starts it on a free port and waits until it answers.
     *
     * @param workDir its log ({@code object-store.log}) and its objects; made if absent
     * @throws IllegalStateException if it does not start; the message ends with the last lines of its log
     */
    public static EmbeddedObjectStore start(Path workDir) {
        Path directory = workDir.toAbsolutePath();
        ServerProcess server = ServerProcess.start(
                "The object store",
                directory,
                "object-store.log",
                ServerHome.objectStoreJar(),
                List.of("-Xmx192m", "-XX:-UsePerfData"),
                List.of(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.http-port=0",
                        "--com.adobe.testing.s3mock.store.root=" + directory.resolve("objects"),
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET,
                        "--com.adobe.testing.s3mock.store.retain-files-on-exit=true"));
        return new EmbeddedObjectStore(server, server.awaitAnswer(LISTENING, "http://127.0.0.1:", "/" + BUCKET));
    }

    /** Where it answers: {@code http://127.0.0.1:port}; buckets are the first part of the path. */
    public String endpoint() {
        return endpoint;
    }

    /** Stops it and waits for its end. Stopping again does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
