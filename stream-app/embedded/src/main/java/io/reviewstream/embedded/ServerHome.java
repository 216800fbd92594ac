package io.reviewstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the build of this module put the servers that run as processes of their own: the registry in the directory that the
 * system property {@value #PROPERTY} names, else in {@code registry} beside this module's own classes or jar; the object store
 * in {@code object-store} beside either.
 */
final class ServerHome {

    static final String PROPERTY = "reviewstream.registry.home";

    private ServerHome() {}

    /** The registry's jar; its manifest names its libraries. */
    static Path registryJar() {
        return jar(
                "The schema registry's server",
                "*-runner.jar",
                named(),
                ownCode().resolveSibling("registry"));
    }

    /** The object store's jar, with its libraries in it. */
    static Path objectStoreJar() {
        Path registry = named();
        return jar(
                "The object store's server",
                "*-exec.jar",
                registry == null ? null : registry.resolveSibling("object-store"),
                ownCode().resolveSibling("object-store"));
    }

    private static @Nullable Path named() {
        String directory = System.getProperty(PROPERTY);
        return directory == null ? null : Path.of(directory).toAbsolutePath();
    }

    static Path jar(String what, String glob, @Nullable Path named, Path beside) {
        return Stream.of(Objects.requireNonNullElse(named, beside), beside)
                .flatMap(directory -> Stream.ofNullable(jarIn(directory, glob)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(what + " is neither in "
                        + (named == null ? "the directory that -D" + PROPERTY + " names" : named) + " nor in "
                        + beside + "; have it by: mvn -pl stream-app/embedded generate-resources"));
    }

    private static @Nullable Path jarIn(Path directory, String glob) {
        if (!Files.isDirectory(directory)) {
            return null;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, glob)) {
            Iterator<Path> found = jars.iterator();
            return found.hasNext() ? found.next().toAbsolutePath() : null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + directory, e);
        }
    }

    /** The jar or directory that holds this module's classes. */
    static Path ownCode() {
        try {
            return Path.of(ServerHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This class was not loaded from a file", e);
        }
    }
}
