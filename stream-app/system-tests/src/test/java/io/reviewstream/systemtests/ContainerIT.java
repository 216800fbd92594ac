package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The same line against a broker in a container, built by the project's own Dockerfile. */
@Tag("long")
class ContainerIT {

    private static final int REVIEWS = 300;
    private static final long LARGEST_JAR = 20L << 20;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void a_broker_in_a_container_gives_the_same_guarantees() throws Exception {
        requireEngine();
        DockerImageName image = DockerImageName.parse(kafkaImage().get()).asCompatibleSubstituteFor("apache/kafka");
        try (KafkaContainer kafka = new KafkaContainer(image)) {
            kafka.start();
            try (Line line = Line.on(kafka.getBootstrapServers(), directory, 3)) {
                line.release();
                publish(line);
                try (AppProcess app = AppProcess.run(line, directory.resolve("state"), directory.resolve("app.log"))) {
                    IndependentCount count = new IndependentCount(
                            line.kafka().bootstrapServers(), line.schemas().url());
                    await("all reviews are classified")
                            .atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofSeconds(1))
                            .failFast("the app ended", app::requireAlive)
                            .until(() -> count.count(line.topics().classified()) >= REVIEWS);
                    IndependentCount.Result result =
                            count.compare(line.topics().reviews(), line.topics().classified());
                    assertThat(result.predictions()).isEqualTo(REVIEWS);
                    assertThat(result.missing()).isEmpty();
                    assertThat(result.doubled()).isEmpty();
                }
            }
        }
    }

    /** Asked for, not guessed: an engine that answers but can pull no image would hold up the build for minutes. */
    private static void requireEngine() {
        if (!Tools.areRequired() && !Boolean.getBoolean("containers")) {
            Tools.missing("this test needs a Docker engine and a base image: ask for it by -Dcontainers=true");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            Tools.missing("no Docker engine answers: this test needs one");
        }
    }

    private static void publish(Line line) {
        try (Publisher publisher = new Publisher(line)) {
            for (int number = 0; number < REVIEWS; number++) {
                publisher.publish(number, "k" + number, "not bad, number " + number);
            }
        }
    }

    private static ImageFromDockerfile kafkaImage() {
        Path context = Path.of(System.getProperty("reviewstream.root"), "docker", "kafka");
        ImageFromDockerfile image = new ImageFromDockerfile("reviewstream-test-kafka", false)
                .withFileFromPath("Dockerfile", context.resolve("Dockerfile"))
                .withFileFromPath("etc", context.resolve("etc"));
        for (Path jar : brokerJars()) {
            image = image.withFileFromPath("libs/" + jar.getFileName(), jar);
        }
        String base = System.getenv("REVIEWSTREAM_TEST_BASE_IMAGE");
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
