package io.reviewstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the build of this module unpacked the registry's server: the directory that the system property
 * {@value #PROPERTY} names, else {@code registry} beside this module's own classes or jar.
 */
final class RegistryHome {

    static final String PROPERTY = "reviewstream.registry.home";

    private RegistryHome() {}

    /** The server's jar; its manifest names its libraries. */
    static Path runnerJar() {
        return runnerJar(System.getProperty(PROPERTY), ownCode().resolveSibling("registry"));
    }

    static Path runnerJar(@Nullable String named, Path beside) {
        return Stream.concat(Stream.ofNullable(named).map(Path::of), Stream.of(beside))
                .flatMap(directory -> Stream.ofNullable(jarIn(directory)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The schema registry's server is neither in "
                        + (named == null ? "the directory that -D" + PROPERTY + " names" : named) + " nor in "
                        + beside + "; unpack it by: mvn -pl stream-app/embedded generate-resources"));
    }

    private static @Nullable Path jarIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return null;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*-runner.jar")) {
            Iterator<Path> found = jars.iterator();
            return found.hasNext() ? found.next().toAbsolutePath() : null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + directory, e);
        }
    }

    /** The jar or directory that holds this module's classes. */
    static Path ownCode() {
        try {
            return Path.of(RegistryHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This class was not loaded from a file", e);
        }
    }
}
