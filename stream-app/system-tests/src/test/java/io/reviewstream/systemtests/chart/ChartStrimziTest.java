package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.TemplateCommand;
import io.reviewstream.events.topics.TopicNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka by Strimzi: its authority, its topics, its users. */
class ChartStrimziTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @TempDir
    Path directory;

    private Manifests render(String values) {
        return Chart.asItIs().render(directory, values);
    }

    @Test
    void each_topic_of_the_house_is_a_resource() {
        Manifests manifests = render("""
                topics: {prefix: Acme_Shop., partitions: 12, replicationFactor: 2}
                strimzi: {cluster: ours, topics: true}
                app: {settings: {quality: {enabled: true}, releases: {shadow-share: 1}}}
                """);

        assertThat(manifests.all("KafkaTopic"))
                .extracting(topic -> topic.at("/spec/topicName").asText())
                .containsExactlyInAnyOrderElementsOf(
                        TopicNames.withPrefix("Acme_Shop.").all());
        assertThat(manifests.all("KafkaTopic")).allSatisfy(topic -> {
            assertThat(topic.at("/metadata/labels").path("strimzi.io/cluster").asText())
                    .isEqualTo("ours");
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(2);
            assertThat(Manifests.name(topic)).matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
        });
        assertThat(manifests
                        .object("KafkaTopic", "-reviews")
                        .at("/spec/partitions")
                        .asInt())
                .isEqualTo(12);
        assertThat(manifests
                        .object("KafkaTopic", "-models.releases")
                        .at("/spec/partitions")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void the_topic_of_releases_in_shadow_is_one_where_they_are_tried_alone() {
        TopicNames names = TopicNames.defaults();
        assertThat(render("strimzi: {cluster: ours, topics: true}").all("KafkaTopic"))
                .extracting(topic -> topic.at("/spec/topicName").asText())
                .hasSize(names.all().size() - 1)
                .doesNotContain(names.classifiedShadow());
    }

    @Test
    void users_may_do_what_the_page_about_topics_says_and_no_more() {
        Manifests manifests = render("strimzi: {cluster: ours, users: true}");

        for (String program : List.of("app", "trainer")) {
            assertThat(granted(manifests.object("KafkaUser", "-" + program)))
                    .as(program)
                    .isEqualTo(documented(program));
        }
    }

    private static Map<String, Set<String>> granted(JsonNode user) {
        Map<String, Set<String>> rights = new TreeMap<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            JsonNode resource = acl.path("resource");
            rights.computeIfAbsent(
                            resource.path("type").asText() + " "
                                    + resource.path("name").asText()
                                    + (resource.path("patternType").asText().equals("prefix") ? "*" : ""),
                            key -> new TreeSet<>())
                    .addAll(Manifests.texts(acl.path("operations")));
        }
        return rights;
    }

    /** The rows of the table whose first column begins with the program. */
    private static Map<String, Set<String>> documented(String program) {
        String page = Chart.text("stream-app", "docs", "topics.md");
        Map<String, Set<String>> rights = new TreeMap<>();
        page.substring(page.indexOf("## Least privilege"))
                .lines()
                .filter(line -> line.matches("\\| " + program + "( with .*|, .*)? \\|.*"))
                .map(line -> line.split("\\|", -1))
                .forEach(row -> add(rights, row[2], row[3]));
        return rights;
    }

    private static void add(Map<String, Set<String>> rights, String resource, String operations) {
        Set<String> meant = operations(operations);
        for (String name : names(resource)) {
            rights.computeIfAbsent(name, key -> new TreeSet<>()).addAll(meant);
        }
        if (operations.contains("ALTER on the first two")) {
            names(resource).subList(0, 2).forEach(name -> rights.get(name).add("Alter"));
        }
    }

    private static Set<String> operations(String cell) {
        return Pattern.compile("\\b[A-Z]{4,}(_[A-Z]+)?\\b")
                .matcher(cell.replaceAll("ALTER on the first two.*", ""))
                .results()
                .map(found -> AclOperation.fromString(found.group()).name())
                .map(ChartStrimziTest::camelCase)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return camel.toString();
    }

    private static List<String> names(String cell) {
        if (cell.contains("all topics of the house")) {
            return TopicNames.defaults().all().stream().map("topic "::concat).toList();
        }
        if (cell.contains("with the prefix of its `application-id`")) {
            String type = cell.contains("topics") ? "topic" : cell.contains("groups") ? "group" : "transactionalId";
            return List.of(type + " reviewstream*");
        }
        if (cell.strip().equals("its group")) {
            return List.of("group reviews-trainer");
        }
        List<String> names = new ArrayList<>();
        CODE.matcher(cell).results().map(found -> found.group(1)).forEach(name -> {
            if (name.equals("<model-name>-trainer")) {
                names.add("group reviews-trainer");
            } else if (TopicNames.defaults().all().contains(name)) {
                names.add("topic " + name);
            }
        });
        return names;
    }

    @Test
    void both_programs_read_the_secrets_that_strimzi_makes() {
        Manifests made = render("strimzi: {cluster: ours, users: true}");
        Manifests given = render("strimzi: {cluster: ours, appUserSecret: a, trainerUserSecret: b}");

        for (String kind : List.of("StatefulSet", "Deployment")) {
            String program = kind.equals("StatefulSet") ? "app" : "trainer";
            String user = Manifests.name(made.object("KafkaUser", "-" + program));
            assertThat(secrets(made, kind)).containsExactly("ours-cluster-ca-cert", user);
            assertThat(secrets(given, kind)).containsExactly("ours-cluster-ca-cert", program.equals("app") ? "a" : "b");
            String config = made.object("ConfigMap", "-" + program)
                    .path("data")
                    .path("config.yaml")
                    .asText();
            assertThat(config)
                    .contains(
                            "security.protocol: SASL_SSL",
                            "ssl.truststore.type: PEM",
                            "ssl.truststore.location: /etc/reviewstream-strimzi/ca/ca.crt",
                            "sasl.jaas.config: ${directory:/etc/reviewstream-strimzi/user:sasl.jaas.config}");
            assertThat(made.container(kind).path("volumeMounts").findValuesAsText("mountPath"))
                    .contains("/etc/reviewstream-strimzi/ca", "/etc/reviewstream-strimzi/user");
        }
    }

    private static List<String> secrets(Manifests manifests, String kind) {
        return manifests.object(kind).at("/spec/template/spec/volumes").findValuesAsText("secretName");
    }

    @Test
    void no_user_is_made_for_a_program_that_has_one_or_is_not_there() {
        assertThat(users("appUserSecret: ours", true)).containsExactly("acme-review-stream-trainer");
        assertThat(users("trainerUserSecret: ours", true)).containsExactly("acme-review-stream-app");
        assertThat(users("authorization: true", false)).containsExactly("acme-review-stream-app");
    }

    private List<String> users(String more, boolean trainer) {
        return render("{strimzi: {cluster: ours, users: true, %s}, trainer: {enabled: %s}}".formatted(more, trainer))
                .all("KafkaUser")
                .stream()
                .map(Manifests::name)
                .toList();
    }

    @Test
    void topics_are_made_by_strimzi_where_the_apps_user_may_make_none() {
        String values = "{topics: {create: true}, strimzi: {cluster: ours, users: true, %s}}";

        assertRefused(values.formatted("topics: false"), "set strimzi.topics, or strimzi.appUserSecret");
        for (String enough : List.of("topics: true", "authorization: false", "appUserSecret: ours")) {
            assertThat(render(values.formatted(enough)).kinds()).contains("Job");
        }
    }

    @Test
    void what_strimzi_cannot_do_is_refused_with_a_reason() {
        assertRefused("strimzi: {topics: true}", "want strimzi.cluster");
        assertRefused("strimzi: {cluster: ours, users: true, authentication: none}", "wants strimzi.authentication");
    }

    private void assertRefused(String values, String reason) {
        TemplateCommand wrong = Chart.asItIs().withValues(directory, values);

        assertThatThrownBy(wrong::call).hasMessageContaining(reason);
    }
}
