package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The same line against a broker in a container, built by the project's own Dockerfile. */
@Tag("long")
class ContainerIT {

    private static final int REVIEWS = 300;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void a_broker_in_a_container_gives_the_same_guarantees() throws Exception {
        Containers.requireEngine();
        DockerImageName image =
                DockerImageName.parse(Containers.broker().get()).asCompatibleSubstituteFor("apache/kafka");
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

    private static void publish(Line line) {
        try (Publisher publisher = new Publisher(line)) {
            for (int number = 0; number < REVIEWS; number++) {
                publisher.publish(number, "k" + number, "not bad, number " + number);
            }
        }
    }
}
