package io.reviewstream.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reviewstream.program.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    private Path directory;

    @Test
    void without_anything_the_defaults_hold() {
        AppConfig config = new ConfigLoader(Map.of()).load(null, Map.of());

        assertThat(config.applicationId()).isEqualTo("reviewstream");
        assertThat(config.instanceId()).isEmpty();
        assertThat(config.batching()).isEqualTo(new AppConfig.Batching(64, Duration.ofMillis(20)));
        assertThat(config.delivery())
                .isEqualTo(new AppConfig.Delivery(Guarantee.EXACTLY_ONCE, Duration.ofMillis(100), Optional.empty()));
        assertThat(config.answers()).isEqualTo(new AppConfig.Answers(3, 0, Explain.ALL, ExplainBy.CONTRIBUTION, 10));
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.bundleCache()).isEqualTo(new AppConfig.BundleCopies(Path.of("state/bundle-cache"), 3));
        assertThat(config.limits().maxTextLength()).isEqualTo(1 << 20);
        assertThat(config.topics().classified()).isEqualTo("reviews.classified");
        assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(config.registry().autoRegister()).isFalse();
    }

    @Test
    void the_environment_wins_over_the_file_and_the_command_line_over_both() throws IOException {
        Path file = yaml("max-batch: 1\nmax-wait: 1ms\nthreads: 1\n");
        Map<String, String> environment = Map.of("REVIEWSTREAM_MAX_BATCH", "2", "REVIEWSTREAM_MAX_WAIT", "2ms");

        AppConfig config = new ConfigLoader(environment).load(file, Map.of("max-batch", "3"));

        assertThat(config.batching()).isEqualTo(new AppConfig.Batching(3, Duration.ofMillis(2)));
        assertThat(config.threads()).isEqualTo(1);
    }

    @Test
    void words_stand_for_guarantees_explanations_and_as_many_threads_as_cores() {
        AppConfig config = new ConfigLoader(Map.of())
                .load(
                        null,
                        Map.of(
                                "guarantee", "at-least-once",
                                "threads", "auto",
                                "explain", "top",
                                "explain-top", "5",
                                "confidence-floor", "0.6"));

        assertThat(config.delivery().guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(config.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.answers()).isEqualTo(new AppConfig.Answers(3, 0.6, Explain.TOP, ExplainBy.CONTRIBUTION, 5));
    }

    @Test
    void a_share_a_word_or_a_number_that_cannot_be_is_refused() {
        ConfigException problem = catchThrowableOfType(
                ConfigException.class,
                () -> new ConfigLoader(Map.of())
                        .load(
                                null,
                                Map.of(
                                        "guarantee", "at-most-once",
                                        "threads", "many",
                                        "explain", "some",
                                        "confidence-floor", "60")));

        assertThat(problem.problems())
                .anySatisfy(line -> assertThat(line).contains("guarantee", "exactly-once, at-least-once"))
                .anySatisfy(line -> assertThat(line).contains("threads", "or auto", "many"))
                .anySatisfy(line -> assertThat(line).contains("explain", "none, top, all"))
                .anySatisfy(line -> assertThat(line).contains("confidence-floor", "from 0 to 1"))
                .hasSize(4);
    }

    @Test
    void client_properties_pass_through_however_they_are_nested() throws IOException {
        Path file = yaml("""
                registry:
                kafka:
                  properties:
                    security.protocol: SSL
                    ssl:
                      truststore.location: /etc/trust
                    consumer.max.poll.records: 100
                """);
        Map<String, String> environment =
                Map.of("REVIEWSTREAM_KAFKA_PROPERTIES", "sasl.jaas.config=Module required a=\"b=c\";\nlinger.ms=5\n");

        AppConfig config =
                new ConfigLoader(environment).load(file, Map.of("registry.properties.basic.auth.user.info", "a:b"));

        assertThat(config.kafka().properties())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.truststore.location", "/etc/trust")
                .containsEntry("consumer.max.poll.records", "100")
                .containsEntry("sasl.jaas.config", "Module required a=\"b=c\";")
                .containsEntry("linger.ms", "5");
        assertThat(config.registry().properties()).containsEntry("basic.auth.user.info", "a:b");
    }

    @Test
    void the_bundle_cache_is_in_the_state_directory_unless_it_is_given() {
        ConfigLoader loader = new ConfigLoader(Map.of());

        assertThat(loader.load(null, Map.of("state-dir", "/data/s"))
                        .bundleCache()
                        .directory())
                .isEqualTo(Path.of("/data/s/bundle-cache"));
        assertThat(loader.load(null, Map.of("bundle-cache", "/fast", "bundle-cache-size", "7"))
                        .bundleCache())
                .isEqualTo(new AppConfig.BundleCopies(Path.of("/fast"), 7));
    }

    @Test
    void the_prefix_goes_before_every_topic() {
        AppConfig config =
                new ConfigLoader(Map.of()).load(null, Map.of("topics.prefix", "acme.", "topics.reviews", "opinions"));

        assertThat(config.topics().reviews()).isEqualTo("acme.opinions");
        assertThat(config.topics().releases()).isEqualTo("acme.models.releases");
    }

    @Test
    void two_topics_of_one_name_and_a_prefix_that_no_topic_can_have_are_refused() {
        assertThat(problems(Map.of("topics.dead-letters", "reviews")))
                .singleElement()
                .asString()
                .contains("topics:", "two topics are called reviews");
        assertThat(problems(Map.of("topics.prefix", "acme/")))
                .hasSize(12)
                .allSatisfy(line -> assertThat(line).contains("'acme/", "no name of a topic"));
        assertThat(problems(Map.of("topics.prefix", "a".repeat(240)))).isNotEmpty();
    }

    @Test
    void people_cannot_be_asked_about_uncertain_reviews_where_one_label_alone_is_told() {
        assertThat(problems(Map.of("label-requests.enabled", "true", "top-k", "1")))
                .singleElement()
                .asString()
                .contains("label-requests.uncertain-per-hour", "top-k");
        assertThat(new ConfigLoader(Map.of())
                        .load(
                                null,
                                Map.of(
                                        "label-requests.enabled",
                                        "true",
                                        "top-k",
                                        "1",
                                        "label-requests.uncertain-per-hour",
                                        "0"))
                        .labelRequests()
                        .enabled())
                .isTrue();
    }

    @Test
    void fleets_that_differ_in_their_prefix_have_application_ids_of_their_own() {
        ConfigLoader loader = new ConfigLoader(Map.of());

        assertThat(loader.load(null, Map.of("topics.prefix", "acme.")).applicationId())
                .isEqualTo("reviewstream-acme");
        assertThat(loader.load(null, Map.of("topics.prefix", "acme.")).formerApplicationId())
                .contains("reviewstream");
        assertThat(loader.load(null, Map.of()).formerApplicationId()).isEmpty();
        assertThat(loader.load(null, Map.of("topics.prefix", "acme.", "application-id", "reviewstream-acme"))
                        .formerApplicationId())
                .as("who gives an id has chosen")
                .isEmpty();
        assertThat(loader.load(null, Map.of("topics.prefix", "acme.", "application-id", "reviewstream"))
                        .applicationId())
                .isEqualTo("reviewstream");
    }

    @Test
    void the_group_protocol_is_refused_with_the_reason() {
        assertThat(problems(Map.of("kafka.properties.group.protocol", "streams")))
                .singleElement()
                .asString()
                .contains("kafka.properties.group.protocol", "group.instance.id", "Kafka 4.4");
        assertThat(problems(Map.of("kafka.properties.main.consumer.group.protocol", "consumer")))
                .hasSize(1);
    }

    @Test
    void a_canary_leaves_the_live_release_reviews_of_its_own() {
        assertThat(problems(Map.of("quality.enabled", "true", "releases.canary-share", "1")))
                .singleElement()
                .asString()
                .contains("releases.canary-share", "below 1, such as 0.1: the live release needs reviews of its own");
        assertThat(problems(Map.of("quality.enabled", "true", "releases.canary-share", "-0.1")))
                .hasSize(1);
        assertThat(new ConfigLoader(Map.of())
                        .load(null, Map.of("quality.enabled", "true", "releases.canary-share", "0.99"))
                        .releases()
                        .canaryShare())
                .isEqualTo(0.99);
    }

    @Test
    void a_canary_is_not_tried_for_longer_than_its_labels_are_kept() {
        Map<String, String> week = Map.of(
                "quality.enabled",
                "true",
                "quality.retention",
                "7d",
                "releases.canary-share",
                "0.1",
                "releases.canary-max-duration",
                "8d");
        assertThat(problems(week))
                .singleElement()
                .asString()
                .contains("releases.canary-max-duration", "no longer than quality.retention, PT168H", "shorten it");

        Map<String, String> without = new HashMap<>(week);
        without.put("releases.canary-share", "0");
        assertThat(new ConfigLoader(Map.of()).load(null, without).releases().canaryShare())
                .isZero();
        Map<String, String> asLong = new HashMap<>(week);
        asLong.put("releases.canary-max-duration", "7d");
        assertThat(new ConfigLoader(Map.of()).load(null, asLong).releases().canaryMaxDuration())
                .hasDays(7);
    }

    @Test
    void a_release_in_shadow_needs_labels_and_is_not_tried_for_longer_than_they_are_kept() {
        assertThat(problems(Map.of("releases.shadow-share", "1")))
                .singleElement()
                .asString()
                .contains("releases.shadow-share", "is decided by labels", "quality.enabled must be true");
        assertThat(problems(Map.of("quality.enabled", "true", "releases.shadow-share", "1.1")))
                .hasSize(1);
        Map<String, String> week = Map.of(
                "quality.enabled", "true",
                "quality.retention", "7d",
                "releases.shadow-share", "1",
                "releases.shadow-max-duration", "8d");
        assertThat(problems(week))
                .singleElement()
                .asString()
                .contains("releases.shadow-max-duration", "no longer than quality.retention, PT168H");

        AppConfig.Releases usual =
                new ConfigLoader(Map.of()).load(null, Map.of()).releases();
        assertThat(usual.shadow()).isFalse();
        assertThat(usual.shadowMaxDuration()).hasDays(1);
    }

    private static List<String> problems(Map<String, String> overrides) {
        return catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(Map.of()).load(null, overrides))
                .problems();
    }

    @Test
    void every_problem_is_told_at_once_with_its_path_and_source() throws IOException {
        Path file = yaml("""
                max-batch: many
                kafka:
                  bootstrap-server: b:9092
                  properties:
                    processing.guarantee: at_least_once
                topics:
                  reviews: [a, b]
                guarantee:
                """);

        ConfigException problem = catchThrowableOfType(
                ConfigException.class,
                () -> new ConfigLoader(Map.of("REVIEWSTREAM_MAX_WAIT", "0s")).load(file, Map.of("treads", "2")));

        assertThat(problem.problems())
                .anySatisfy(line -> assertThat(line).contains("max-batch", file.toString(), "whole number", "many"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("kafka.bootstrap-server ").contains("no such setting"))
                .anySatisfy(line -> assertThat(line).startsWith("kafka.properties.processing.guarantee"))
                .anySatisfy(line -> assertThat(line).contains("topics.reviews", "not a list"))
                .anySatisfy(line -> assertThat(line).contains("guarantee", "exactly-once", "not \"\""))
                .anySatisfy(line -> assertThat(line).contains("max-wait", "REVIEWSTREAM_MAX_WAIT", "duration"))
                .anySatisfy(line -> assertThat(line).contains("treads", "command line"))
                .hasSize(7);
    }

    @Test
    void a_record_size_that_no_review_fits_and_a_handler_that_loses_records_are_refused() {
        ConfigException problem = catchThrowableOfType(
                ConfigException.class,
                () -> new ConfigLoader(Map.of())
                        .load(
                                null,
                                Map.of(
                                        "max-record-bytes",
                                        "4096",
                                        "kafka.properties.default.production.exception.handler",
                                        "Ignoring",
                                        "kafka.properties.restore.consumer.isolation.level",
                                        "read_uncommitted")));

        assertThat(problem.problems())
                .anySatisfy(line -> assertThat(line).startsWith("max-record-bytes"))
                .anySatisfy(line -> assertThat(line).contains("default.production.exception.handler"))
                .anySatisfy(line -> assertThat(line).contains("restore.consumer.isolation.level"))
                .hasSize(3);
    }

    @Test
    void a_file_that_is_not_there_or_not_yaml_is_a_problem() throws IOException {
        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> new ConfigLoader(Map.of()).load(directory.resolve("none.yaml"), Map.of())))
                .hasMessageContaining("no such file");
        Path twice = yaml("threads: 1\nthreads: 2\n");
        assertThat(catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(Map.of()).load(twice, Map.of())))
                .hasMessageContaining("Duplicate");
    }

    @Test
    void a_secret_that_is_not_there_is_a_problem_that_names_setting_and_reference() throws IOException {
        Path file = yaml("""
                kafka:
                  properties:
                    sasl.jaas.config: required password="${env:NOT_THERE}";
                registry:
                  properties:
                    bearer.auth.token: ${directory:/nowhere:token}
                """);

        assertThat(catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(Map.of()).load(file, Map.of()))
                        .problems())
                .containsExactly(
                        "kafka.properties.sasl.jaas.config: ${env:NOT_THERE} leads nowhere: "
                                + "there is no environment variable NOT_THERE",
                        "registry.properties.bearer.auth.token: ${directory:/nowhere:token} leads nowhere: "
                                + "/nowhere has no token");
    }

    @Test
    void no_message_about_a_broken_file_or_variable_quotes_what_may_be_a_secret() throws IOException {
        for (String text : new String[] {
            "kafka:\n  properties:\n    ssl.key.password: \"my-secret\n",
            "kafka:\n  properties:\n    ssl.key.password: 'my-secret' x\n",
            "kafka:\n  properties:\n    ssl.key.password: my-secret: y\n",
            "kafka:\n  properties:\n    ssl.key.password: [my-secret]\n",
            "kafka:\n  properties:\n\tssl.key.password: my-secret\n",
            "kafka:\n  properties: my-secret\n",
            "my-secret\n"
        }) {
            Path file = yaml(text);
            assertThat(catchThrowableOfType(
                            ConfigException.class, () -> new ConfigLoader(Map.of()).load(file, Map.of())))
                    .as(text)
                    .isNotNull()
                    .hasMessageNotContaining("my-secret");
        }
        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> new ConfigLoader(Map.of("REVIEWSTREAM_KAFKA_PROPERTIES", "a=b\nmy-secret"))
                                .load(null, Map.of())))
                .hasMessageContaining("REVIEWSTREAM_KAFKA_PROPERTIES")
                .hasMessageNotContaining("my-secret");
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(directory.resolve("app.yaml"), text);
    }
}
