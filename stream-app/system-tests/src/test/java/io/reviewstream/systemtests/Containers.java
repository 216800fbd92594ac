package io.reviewstream.systemtests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** What tests with containers need: an engine, and images that nobody has to pull. */
final class Containers {
    private static final long LARGEST_JAR = 20L << 20;

    private Containers() {}

    /** Asked for, not guessed: an engine that answers but can pull no image would hold up the build for minutes. */
    static void requireEngine() {
        if (!Tools.areRequired() && !Boolean.getBoolean("containers")) {
            Tools.missing("this test needs a Docker engine and a base image: ask for it by -Dcontainers=true");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            Tools.missing("no Docker engine answers: this test needs one");
        }
    }

    /** The base that images are built on; null: the one that each Dockerfile names. */
    static @Nullable String base() {
        return System.getenv("REVIEWSTREAM_TEST_BASE_IMAGE");
    }

    /** A broker, by the project's own Dockerfile. */
    static ImageFromDockerfile broker() {
        Path context = Path.of(System.getProperty("reviewstream.root"), "docker", "kafka");
        ImageFromDockerfile image = new ImageFromDockerfile("reviewstream-test-kafka", false)
                .withFileFromPath("Dockerfile", context.resolve("Dockerfile"))
                .withFileFromPath("etc", context.resolve("etc"));
        for (Path jar : brokerJars()) {
            image = image.withFileFromPath("libs/" + jar.getFileName(), jar);
        }
        String base = base();
        return base == null ? image : image.withBuildArg("BASE_IMAGE", base);
    }

    /** The class path of this test holds the broker; the natives of other programs, hundreds of megabytes, stay out. */
    private static List<Path> brokerJars() {
        return ClassPath.entries().stream()
                .filter(Files::isRegularFile)
                .filter(path -> path.toFile().length() < LARGEST_JAR)
                .toList();
    }
}
