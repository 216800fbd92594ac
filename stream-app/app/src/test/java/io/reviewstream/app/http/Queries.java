package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a file of Prometheus rules or of a Grafana dashboard asks for. */
record Queries(Path file, List<String> expressions) {
    /** Names of recorded series have colons; those of the app have none. */
    private static final Pattern FIGURE = Pattern.compile("(?<![:\\w])[a-z]+_[a-z0-9_]+(?![:\\w(])");

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern LABELS = Pattern.compile("(?:by|ignoring|on|without) \\(([^)]*)\\)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?==~?\"|!=\"|!~\")");
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "le");
    private static final Set<String> WORDS = Set.of("group_left", "group_right");

    /** Every file of rules and dashboards under this directory that asks the app, without what it asks the trainer. */
    static List<Queries> under(Path docker) throws IOException {
        List<Queries> found = new ArrayList<>();
        for (Path directory : List.of(Path.of("prometheus", "rules"), Path.of("grafana", "dashboards"))) {
            try (Stream<Path> files = Files.list(docker.resolve(directory))) {
                files.map(Queries::of)
                        .filter(file -> !file.expressions.isEmpty())
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Queries of(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
        try {
            JsonNode root = mapper.readTree(file.toFile());
            return new Queries(
                    file,
                    root.findValues("expr").stream()
                            .map(JsonNode::asText)
                            .filter(expression -> !expression.contains("flink_"))
                            .toList());
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** The figures that the expressions name, without those that Prometheus makes itself. */
    Set<String> figures() {
        Set<String> figures = new TreeSet<>();
        for (String expression : expressions) {
            String bare = LABELS.matcher(STRING.matcher(expression).replaceAll("\"\""))
                    .replaceAll("");
            FIGURE.matcher(bare.replaceAll("\\{[^}]*}", ""))
                    .results()
                    .map(found -> found.group())
                    .filter(name -> !WORDS.contains(name))
                    .forEach(figures::add);
        }
        return figures;
    }

    /** The labels that the expressions name, without those that Prometheus adds. */
    Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        for (String expression : expressions) {
            MATCHER.matcher(expression).results().map(found -> found.group(1)).forEach(labels::add);
            LABELS.matcher(expression)
                    .results()
                    .flatMap(found -> Arrays.stream(found.group(1).split(",")))
                    .map(String::strip)
                    .forEach(labels::add);
        }
        labels.removeAll(OF_PROMETHEUS);
        return labels;
    }
}
