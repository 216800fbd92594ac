package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker compose up}, as its user has it; what is pulled and not built (Grafana, a Kafka UI) is not started. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeIT {
    private static final int SAMPLE = 1_000;
    private static final String PUBLISHER = "reviewstream-test-publisher";
    private static final long LARGEST_APP = 500L << 20;
    private static final List<String> SERVICES =
            List.of("broker", "registry", "app-1", "app-2", "jobmanager", "taskmanager", "prometheus");

    @TempDir
    static Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private Compose compose;

    @BeforeAll
    void images() throws Exception {
        Containers.requireEngine();
        compose = Compose.here(directory, Containers.broker().get());
        compose.call("--profile", "s3", "build");
    }

    @AfterEach
    void down() throws Exception {
        if (compose != null) {
            compose.call("--profile", "s3", "down", "--volumes");
        }
    }

    @Test
    void every_profile_and_a_broker_elsewhere_are_configurations_that_compose_takes() throws Exception {
        String all = compose.call("--profile", "tools", "--profile", "cli", "--profile", "s3", "config");
        assertThat(all).contains("grafana/grafana-oss", "kafbat/kafka-ui", "reviewstream/s3");

        String elsewhere = compose.call("-f", "compose.yaml", "-f", "compose.external-kafka.yaml", "config");
        assertThat(elsewhere)
                .as("nothing runs where broker and registry would, and no image gets another's name")
                .contains("infinity", "image: reviewstream/registry", "image: " + compose.brokerImage());
    }

    @Test
    void the_image_of_the_app_is_small_beside_its_base() throws Exception {
        long app = size("reviewstream/app");
        String base = Containers.base();
        long beyond = app - (base == null ? 0 : size(base));
        System.out.printf(
                "image of the app: %,d MB beyond its base; of the trainer: %,d MB in all%n",
                beyond >> 20, size("reviewstream/trainer") >> 20);
        assertThat(beyond).isLessThan(LARGEST_APP);
    }

    private long size(String image) throws Exception {
        return Long.parseLong(compose.docker("image", "inspect", "--format", "{{.Size}}", image)
                .strip());
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void the_system_comes_up_and_no_review_is_lost_or_doubled_while_each_service_starts_again() throws Exception {
        Instant start = Instant.now();
        compose.call(with(List.of("up", "-d", "topics"), SERVICES));
        compose.cli("publish", "/sample/reviews.tsv");
        compose.cli("tail", "--from-beginning", "--limit=1");
        System.out.printf(
                "compose up to the first prediction: %d s%n",
                Duration.between(start, Instant.now()).toSeconds());

        compose.call("run", "-d", "--name", PUBLISHER, "cli", "publish", "/sample/reviews.tsv", "--rate=10/s");
        compose.cli("tail", "--from-beginning", "--limit=" + (SAMPLE + 1)); // it has begun
        for (String service : SERVICES) {
            compose.call("restart", "-t", "60", service);
        }
        assertThat(compose.docker("wait", PUBLISHER).strip())
                .as(() -> log(PUBLISHER))
                .isEqualTo("0");
        compose.docker("rm", PUBLISHER);

        compose.cli("tail", "--from-beginning", "--limit=" + 2 * SAMPLE);
        compose.cli("audit");
        awaitScraped();
        awaitRestored();
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void the_job_publishes_to_a_bucket_and_the_app_serves_from_it_where_the_bundle_store_is_one() throws Exception {
        Compose bucket = compose.with("BUNDLE_STORE", "s3://reviewstream/bundles");

        bucket.call("--profile", "s3", "up", "-d", "topics", "s3", "app-1", "jobmanager", "taskmanager");
        bucket.cli("publish", "/sample/reviews.tsv");

        assertThat(bucket.cli("tail", "--from-beginning", "--limit=" + SAMPLE, "--json"))
                .containsPattern("\"release\" ?: ?\"000001-");
        bucket.cli("audit");
        assertThat(bucket.call("exec", "-T", "jobmanager", "ls", "/var/lib/reviewstream/bundles"))
                .as("nothing goes to the volume")
                .isEmpty();
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void the_broker_of_the_secure_configuration_lets_in_none_but_who_knows_the_password() throws Exception {
        Compose secure = compose.with("COMPOSE_FILE", "compose.yaml:compose.secure.yaml");
        try {
            secure.call("up", "-d", "topics", "app-1", "jobmanager", "taskmanager");
            secure.cli("publish", "/sample/reviews.tsv");

            assertThat(secure.cli("tail", "--from-beginning", "--limit=1", "--json"))
                    .containsPattern("\"release\" ?: ?\"000001-");
            assertRefused(secure, "Kafka does not know who asks", "--kafka=" + login("guessed"));
            assertRefused(secure, "did not describe topic", "--kafka=security.protocol=SSL");
        } finally {
            secure.call("down", "--volumes");
        }
    }

    private static void assertRefused(Compose compose, String told, String otherwise) {
        assertThatThrownBy(() -> compose.cli("topics", "check", otherwise)).hasMessageContaining(told);
    }

    private static String login(String password) {
        return "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"reviewstream\" password=\"" + password + "\";";
    }

    private String log(String container) {
        try {
            return compose.logs(container);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Both instances of the app, and both of Flink's, by Prometheus as it is configured. */
    private void awaitScraped() {
        Awaitility.await("Prometheus scrapes all that runs")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .ignoreExceptions()
                .until(() -> get("prometheus", 9090, "/api/v1/query?query=sum(up)")
                        .at("/data/result/0/value/1")
                        .asText()
                        .equals("4"));
    }

    private void awaitRestored() {
        Awaitility.await("the job went on from its checkpoint")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(2))
                .ignoreExceptions()
                .until(() -> {
                    String job =
                            get("jobmanager", 8081, "/jobs").at("/jobs/0/id").asText();
                    return get("jobmanager", 8081, "/jobs/" + job + "/checkpoints")
                            .at("/latest/restored/external_path")
                            .asText()
                            .contains("/.flink/checkpoints/");
                });
    }

    private JsonNode get(String service, int port, String path) throws Exception {
        URI address = URI.create(
                "http://" + compose.call("port", service, String.valueOf(port)).strip() + path);
        return json.readTree(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body());
    }

    private static String[] with(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
    }
}
