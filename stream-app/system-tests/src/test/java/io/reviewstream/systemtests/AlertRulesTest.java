package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@code docker/prometheus} and the dashboards of {@code docker/grafana}. */
class AlertRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("reviewstream.root"));
    private static final Path PROMETHEUS = ROOT.resolve("docker").resolve("prometheus");
    private static final Path DASHBOARDS =
            ROOT.resolve("docker").resolve("grafana").resolve("dashboards");

    private static final Pattern RECORDED = Pattern.compile("\\bfleet:[\\w:]+");

    private final JsonNode alerts = yaml(PROMETHEUS.resolve("rules").resolve("alerts.yml"));

    @Test
    void promtool_finds_nothing_wrong_with_configuration_and_rules() throws Exception {
        promtool(List.of("check", "config", PROMETHEUS.resolve("prometheus.yml").toString()));
    }

    @Test
    void rules_say_what_their_unit_tests_expect() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("test", "rules"));
        try (Stream<Path> files = Files.list(PROMETHEUS.resolve("tests"))) {
            files.map(Path::toString).sorted().forEach(arguments::add);
        }
        promtool(arguments);
    }

    @Test
    void every_alert_is_seen_to_fire_in_a_unit_test() {
        JsonNode tests = yaml(PROMETHEUS.resolve("tests").resolve("alerts.test.yml"));
        Set<String> fired = tests.findParents("exp_alerts").stream()
                .filter(test -> !test.path("exp_alerts").isEmpty())
                .map(test -> test.path("alertname").asText())
                .collect(Collectors.toSet());
        assertThat(fired).containsExactlyInAnyOrderElementsOf(alerts.findValuesAsText("alert"));
    }

    @Test
    void every_alert_leads_to_its_row_of_the_troubleshooting_table() throws IOException {
        String operations =
                Files.readString(ROOT.resolve("stream-app").resolve("docs").resolve("operations.md"));
        for (JsonNode alert : alerts.findParents("alert")) {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/annotations/runbook").asText()).isEqualTo(name);
            assertThat(operations.lines()).as(name).anyMatch(row -> row.startsWith("| `" + name + "` |"));
        }
    }

    @Test
    void alerts_about_drift_and_quality_lead_to_the_page_that_shows_them() {
        for (String page : List.of("drift", "quality")) {
            assertThat(alerts.path("groups"))
                    .filteredOn(group -> group.path("name").asText().equals("reviewstream." + page))
                    .singleElement()
                    .satisfies(group -> assertThat(group.path("rules"))
                            .isNotEmpty()
                            .allSatisfy(alert -> assertThat(
                                            alert.at("/annotations/dashboard").asText())
                                    .startsWith("http://")
                                    .endsWith("/#" + page)));
        }
    }

    @Test
    void dashboards_keep_their_addresses_and_take_their_data_source_from_a_variable() throws IOException {
        Set<String> addresses = new HashSet<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.toList()) {
                JsonNode board = yaml(file);
                String name = file.getFileName().toString().replace(".json", "");
                assertThat(board.path("uid").asText()).isEqualTo("reviewstream-" + name);
                assertThat(addresses.add(board.path("uid").asText())).isTrue();
                assertThat(board.findParents("refId"))
                        .filteredOn(query -> query.has("expr"))
                        .isNotEmpty()
                        .allSatisfy(query ->
                                assertThat(query.at("/datasource/uid").asText()).isEqualTo("${datasource}"));
                assertThat(panels(board).map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
                assertThat(panels(board)
                                .filter(panel ->
                                        !"row".equals(panel.path("type").asText())))
                        .allSatisfy(panel ->
                                assertThat(panel.path("description").asText()).isNotBlank());
            }
        }
    }

    @Test
    void queries_of_dashboards_are_understood_and_ask_for_series_that_are_recorded(@TempDir Path directory)
            throws Exception {
        Set<String> recorded = Set.copyOf(
                yaml(PROMETHEUS.resolve("rules").resolve("recording.yml")).findValuesAsText("record"));
        ObjectNode file = new ObjectMapper().createObjectNode();
        ArrayNode rules =
                file.putArray("groups").addObject().put("name", "dashboards").putArray("rules");
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            files.flatMap(board -> yaml(board).findValuesAsText("expr").stream())
                    .map(query -> query.replace("$__rate_interval", "5m"))
                    .forEach(query -> rules.addObject()
                            .put("record", "query:" + rules.size())
                            .put("expr", query));
        }
        Stream.concat(rules.findValuesAsText("expr").stream(), alerts.findValuesAsText("expr").stream())
                .flatMap(query -> RECORDED.matcher(query).results().map(MatchResult::group))
                .forEach(name -> assertThat(recorded).contains(name));
        Path asRules = directory.resolve("dashboards.json");
        Files.writeString(asRules, file.toString());
        promtool(List.of("check", "rules", asRules.toString()));
    }

    private static Stream<JsonNode> panels(JsonNode board) {
        return StreamSupport.stream(board.path("panels").spliterator(), false);
    }

    /** YAML and, since that is a part of it, JSON. */
    private static JsonNode yaml(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static void promtool(List<String> arguments) throws Exception {
        Tools.require("promtool");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
