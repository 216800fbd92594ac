package io.reviewstream.events.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.RegistryClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicProvisionerTest {

    private static final short ONE = 1;

    @TempDir
    private static Path work;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registryServer;
    private static KafkaConnection kafka;
    private static RegistryConnection registry;
    private static Admin admin;
    private static SchemaRegistryClient client;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(work.resolve("broker"), 0, Map.of());
        registryServer = EmbeddedRegistry.start(work.resolve("registry"), 0);
        kafka = KafkaConnection.to(broker.bootstrapServers());
        registry = RegistryConnection.to(registryServer.url());
        admin = Admin.create(kafka.clientProperties());
        client = RegistryClients.open(registry);
    }

    @AfterAll
    static void stop() {
        admin.close();
        registryServer.close();
        broker.close();
    }

    @Test
    void what_it_creates_passes_its_own_check_and_a_second_time_changes_nothing() throws Exception {
        TopicNames names = TopicNames.withPrefix("fresh.");
        TopicProvisioner provisioner = new TopicProvisioner(kafka, registry);
        // Eleven topics; ten subjects, each of them registered and without a level of its own.
        assertThat(provisioner.check(names)).hasSize(11 + 2 * 10);

        assertThat(provisioner.create(names, 3, ONE))
                .contains("created fresh.reviews with 3 partitions", "created fresh.models.releases with 1 partition")
                .anyMatch(line -> line.startsWith("registered fresh.reviews-value (schema id "))
                .contains("set compatibility of fresh.reviews-value to BACKWARD_TRANSITIVE")
                .contains("set compatibility of fresh.models.releases-value to FULL_TRANSITIVE");
        assertThat(provisioner.check(names)).isEmpty();
        assertThat(provisioner.create(names, 3, ONE)).hasSize(11).allMatch(line -> line.startsWith("kept "));

        Map<String, TopicDescription> made = admin.describeTopics(names.all().stream()
                        .filter(name -> !names.ofShadow().contains(name))
                        .toList())
                .allTopicNames()
                .get();
        assertThat(made.get(names.reviews()).partitions()).hasSize(3);
        assertThat(made.get(names.deadLetters()).partitions()).hasSize(3);
        assertThat(made.get(names.commands()).partitions()).hasSize(1);
        assertThat(made.get(names.releases()).partitions()).hasSize(1);
        assertThat(names.ofDrift())
                .allSatisfy(topic -> assertThat(made.get(topic).partitions()).hasSize(1));
        assertThat(client.getAllSubjects()).doesNotContain("fresh.reviews.dlq-value");
    }

    @Test
    void who_does_not_look_for_drift_is_told_nothing_of_its_topics() {
        TopicNames names = TopicNames.withPrefix("calm.");
        TopicProvisioner topicsAlone = new TopicProvisioner(kafka);
        assertThat(topicsAlone.check(names, TopicLimits.OUTPUT_BYTES)).hasSize(11);
        assertThat(topicsAlone.checkWithout(names.ofDrift(), names, TopicLimits.OUTPUT_BYTES))
                .hasSize(9)
                .noneMatch(problem -> names.ofDrift().contains(problem.topic()));
    }

    @Test
    void the_topic_of_a_release_in_shadow_is_made_and_looked_at_where_it_is_wished_alone() {
        TopicNames names = TopicNames.withPrefix("tried.");
        TopicProvisioner provisioner = new TopicProvisioner(kafka, registry);
        provisioner.create(names, 3, ONE);
        assertThat(provisioner.findPartitions(names.classifiedShadow())).isEmpty();
        assertThat(provisioner.check(names)).isEmpty();
        assertThat(provisioner.checkWithout(List.of(), names, TopicLimits.OUTPUT_BYTES))
                .extracting(TopicProblem::topic)
                .containsOnly(names.classifiedShadow());

        assertThat(provisioner.createWithout(List.of(), names, 3, ONE, TopicLimits.OUTPUT_BYTES))
                .contains("created tried.reviews.classified.shadow with 3 partitions");
        assertThat(provisioner.checkWithout(List.of(), names, TopicLimits.OUTPUT_BYTES))
                .isEmpty();
    }

    @Test
    void a_program_starts_without_the_topic_that_only_tells_how_the_trainer_fares() {
        TopicNames names = TopicNames.withPrefix("former.");
        assertThat(new TopicProvisioner(kafka).check(names))
                .filteredOn(problem -> !problem.fatal())
                .extracting(TopicProblem::topic)
                .containsExactly(names.trainer());
    }

    @Test
    void the_registry_then_refuses_a_schema_that_would_break_readers() throws Exception {
        TopicNames names = TopicNames.withPrefix("guarded.");
        new TopicProvisioner(kafka, registry).create(names, 1, ONE);
        AvroSchema breaking = new AvroSchema("{\"type\":\"record\",\"name\":\"Review\",\"namespace\":\"io.reviewstream."
                + "events\",\"fields\":[{\"name\":\"stars\",\"type\":\"int\"}]}");
        assertThat(client.testCompatibility("guarded.reviews-value", breaking)).isFalse();
        assertThatThrownBy(() -> client.register("guarded.reviews-value", breaking))
                .hasMessageContaining("409");
    }

    @Test
    void topics_that_look_wrong_are_told_in_words_and_left_alone() throws Exception {
        TopicNames names = TopicNames.withPrefix("wrong.");
        admin.createTopics(List.of(
                        new NewTopic(names.commands(), 2, ONE),
                        new NewTopic(names.releases(), 1, ONE),
                        new NewTopic(names.deadLetters(), 1, ONE).configs(Map.of("max.message.bytes", "1000000")),
                        new NewTopic(names.reviews(), Optional.of(1), Optional.of(ONE))
                                .configs(Map.of("max.message.bytes", "9000000"))))
                .all()
                .get();
        TopicProvisioner provisioner = new TopicProvisioner(kafka);
        provisioner.create(names, 1, ONE);
        assertThat(provisioner.check(names))
                .extracting(TopicProblem::toString)
                .anyMatch(line -> line.startsWith("wrong.models.commands: has 2 partitions"))
                .anyMatch(line -> line.startsWith("wrong.models.releases: has retention.ms=604800000 but needs -1"))
                .anyMatch(line ->
                        line.startsWith("wrong.reviews.dlq: has max.message.bytes=1000000 but needs at least 3145728"))
                .hasSize(3);
    }

    @Test
    void a_topic_that_does_not_take_what_the_program_writes_is_fatal_and_the_cure_is_told() throws Exception {
        TopicNames names = TopicNames.withPrefix("narrow.");
        admin.createTopics(List.of(
                        new NewTopic(names.deadLetters(), 1, ONE).configs(Map.of("max.message.bytes", "1000000"))))
                .all()
                .get();
        TopicProvisioner provisioner = new TopicProvisioner(kafka);
        provisioner.create(names, 1, ONE);

        assertThat(provisioner.check(names, 1_000_000)).noneMatch(TopicProblem::fatal);
        assertThat(provisioner.check(names, 1_000_001))
                .filteredOn(TopicProblem::fatal)
                .singleElement()
                .asString()
                .contains("narrow.reviews.dlq")
                .endsWith("--entity-name narrow.reviews.dlq --add-config max.message.bytes=1000001");
    }

    @Test
    void what_has_the_times_of_the_reviews_is_kept_as_long_as_they_are() throws Exception {
        TopicNames names = TopicNames.withPrefix("kept.");
        String month = Long.toString(Duration.ofDays(30).toMillis());
        admin.createTopics(List.of(new NewTopic(names.reviews(), 1, ONE)
                        .configs(Map.of("retention.ms", month, "max.message.bytes", "2097152"))))
                .all()
                .get();
        TopicProvisioner provisioner = new TopicProvisioner(kafka);

        provisioner.create(names, 1, ONE);

        assertThat(settings(names.classified()).get("retention.ms").value()).isEqualTo(month);
        assertThat(settings(names.deadLetters()).get("retention.ms").value()).isEqualTo(month);
        assertThat(provisioner.check(names)).isEmpty();
    }

    @Test
    void outputs_that_would_be_deleted_as_soon_as_a_backlog_is_worked_off_are_told_with_the_cure() throws Exception {
        TopicNames names = TopicNames.withPrefix("shorter.");
        TopicProvisioner provisioner = new TopicProvisioner(kafka);
        provisioner.create(names, 1, ONE);
        assertThat(provisioner.check(names)).isEmpty();
        alter(names.reviews(), "retention.ms", "-1");
        alter(names.deadLetters(), "retention.ms", "-1");

        assertThat(provisioner.check(names)).singleElement().satisfies(problem -> {
            assertThat(problem.fatal()).isFalse();
            assertThat(problem.toString())
                    .startsWith("shorter.reviews.classified: has retention.ms=604800000, less than shorter.reviews")
                    .endsWith("--entity-name shorter.reviews.classified --add-config retention.ms=-1");
        });
        alter(names.reviews(), "retention.ms", "604800001");
        assertThat(provisioner.check(names)).singleElement().asString().endsWith("--add-config retention.ms=604800001");
        alter(names.reviews(), "cleanup.policy", "compact");
        assertThat(provisioner.check(names)).hasSize(2);
    }

    @Test
    void the_size_of_records_is_the_settings_not_a_constant() throws Exception {
        TopicNames names = TopicNames.withPrefix("sized.");
        TopicProvisioner provisioner = new TopicProvisioner(kafka);
        provisioner.create(names, 1, ONE, 5_000_000);

        assertThat(settings(names.classified()).get("max.message.bytes").value())
                .isEqualTo("5000000");
        assertThat(provisioner.check(names, 5_000_000)).isEmpty();
        assertThat(provisioner.check(names, 5_000_001))
                .hasSize(2)
                .allMatch(TopicProblem::fatal)
                .allMatch(problem -> problem.message().contains("max-record-bytes"));
        alter(names.classified(), "max.message.bytes", "1000000");
        assertThat(provisioner.check(names, 1_000_000)).isEmpty();
        assertThat(provisioner.maxMessageBytes(names.classified())).isEqualTo(1_000_000);
    }

    @Test
    void outputs_that_are_compacted_take_no_reviews_without_a_key_and_stop_the_start() throws Exception {
        TopicNames names = TopicNames.withPrefix("compacted.");
        TopicProvisioner provisioner = new TopicProvisioner(kafka);
        provisioner.create(names, 1, ONE);
        alter(names.classified(), "cleanup.policy", "compact,delete");
        alter(names.reviews(), "cleanup.policy", "compact,delete");

        assertThat(provisioner.check(names))
                .filteredOn(TopicProblem::fatal)
                .singleElement()
                .asString()
                .startsWith("compacted.reviews.classified: has cleanup.policy=compact,delete but needs delete")
                .endsWith("--entity-name compacted.reviews.classified --add-config cleanup.policy=delete");
    }

    private static Config settings(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }

    private static void alter(String topic, String key, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        await().untilAsserted(() -> assertThat(settings(topic).get(key).value()).isEqualTo(value));
    }

    @Test
    void a_subject_that_holds_something_else_stops_the_creation() throws Exception {
        TopicNames names = TopicNames.withPrefix("foreign.");
        client.register(
                "foreign.reviews-value",
                new AvroSchema("{\"type\":\"record\",\"name\":\"Review\",\"namespace\":\"io.reviewstream.events\","
                        + "\"fields\":[{\"name\":\"body\",\"type\":\"string\"}]}"));
        TopicProvisioner provisioner = new TopicProvisioner(kafka, registry);
        assertThatThrownBy(() -> provisioner.create(names, 1, ONE))
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("not BACKWARD_TRANSITIVE with what subject foreign.reviews-value holds");
        assertThat(provisioner.check(names))
                .extracting(TopicProblem::message)
                .anyMatch(line -> line.contains("not BACKWARD_TRANSITIVE"));
        assertThat(client.getAllVersions("foreign.reviews-value")).hasSize(1);
    }

    @Test
    void an_older_compatible_schema_under_the_subject_is_no_hindrance() throws Exception {
        TopicNames names = TopicNames.withPrefix("older.");
        client.register(
                "older.reviews-value",
                new AvroSchema(
                        "{\"type\":\"record\",\"name\":\"Review\",\"namespace\":\"io.reviewstream.events\","
                                + "\"fields\":[{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"text\",\"type\":\"string\"}]}"));
        TopicProvisioner provisioner = new TopicProvisioner(kafka, registry);
        provisioner.create(names, 1, ONE);
        assertThat(provisioner.check(names)).isEmpty();
        assertThat(client.getAllVersions("older.reviews-value")).hasSize(2);
        assertThat(client.getId("older.reviews-value", new AvroSchema(Review.SCHEMA$)))
                .isPositive();
    }

    @Test
    void a_broker_or_registry_that_is_not_there_is_named() {
        KafkaConnection nobody = new KafkaConnection(
                "127.0.0.1:1", Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "500"));
        assertThatThrownBy(() -> new TopicProvisioner(nobody).check(TopicNames.defaults()))
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("Kafka at 127.0.0.1:1");
        assertThatThrownBy(() -> new TopicProvisioner(kafka, RegistryConnection.to("http://127.0.0.1:1"))
                        .check(TopicNames.defaults()))
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("schema registry at http://127.0.0.1:1");
    }

    @Test
    void a_prefix_stands_before_every_name() {
        assertThat(TopicNames.withPrefix("acme.").all()).allMatch(name -> name.startsWith("acme."));
        assertThat(TopicNames.defaults().all())
                .containsExactly(
                        "reviews",
                        "reviews.classified",
                        "reviews.feedback",
                        "reviews.dlq",
                        "models.commands",
                        "models.releases",
                        "reviews.drift",
                        "reviews.drift.windows",
                        "reviews.drift.mutes",
                        "models.trainer",
                        "reviews.label-requests",
                        "reviews.classified.shadow");
    }

    @Test
    void what_follows_the_reviews_gets_as_many_partitions_and_what_was_made_otherwise_does_not() throws Exception {
        TopicNames names = TopicNames.withPrefix("grow.");
        TopicProvisioner provisioner = new TopicProvisioner(kafka);
        admin.createTopics(List.of(new NewTopic(names.deadLetters(), 1, ONE)))
                .all()
                .get();
        provisioner.create(names, 2, ONE);
        admin.createPartitions(Map.of(names.reviews(), NewPartitions.increaseTo(4)))
                .all()
                .get();
        awaitWidth(provisioner, names.reviews(), 4);
        assertThat(provisioner.grow(names, "grow-changelog")).isEqualTo(new TopicGrowth(4, List.of(), List.of()));

        admin.createTopics(List.of(new NewTopic("grow-changelog", 2, ONE)))
                .all()
                .get();
        awaitWidth(provisioner, "grow-changelog", 2);
        assertThat(provisioner.checkWidths(names, "grow-changelog"))
                .allMatch(TopicProblem::fatal)
                .extracting(TopicProblem::topic)
                .containsExactly(names.classified(), "grow-changelog");
        assertThat(provisioner.grow(names, "grow-changelog").done())
                .containsExactly(
                        "gave grow.reviews.classified 4 partitions, as grow.reviews has",
                        "gave grow-changelog 4 partitions, as grow.reviews has");
        awaitWidth(provisioner, "grow-changelog", 4);
        assertThat(provisioner.checkWidths(names, "grow-changelog")).isEmpty();
        assertThat(provisioner.partitions(names.classified())).isEqualTo(4);
        assertThat(provisioner.partitions(names.deadLetters())).isEqualTo(1);
    }

    /** A broker tells of a change a moment after it has agreed to it. */
    private static void awaitWidth(TopicProvisioner provisioner, String topic, int width) {
        for (int tries = 0; tries < 500; tries++) {
            try {
                if (provisioner.partitions(topic) == width) {
                    return;
                }
            } catch (ProvisioningException e) {
                assertThat(e).hasMessageContaining("does not exist");
            }
        }
        assertThat(provisioner.partitions(topic)).isEqualTo(width);
    }
}
