package io.reviewstream.systemtests.chart;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.TemplateCommand;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.job.settings.TrainerKeys;
import io.reviewstream.job.settings.TrainerSettings;
import io.reviewstream.program.settings.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the chart makes of values.
 *
 * @param objects of Kubernetes, in Helm's order
 */
record Manifests(List<JsonNode> objects) {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    static Manifests of(TemplateCommand command) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(command.call())) {
            return new Manifests(
                    documents.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> kinds() {
        return objects.stream().map(object -> object.path("kind").asText()).toList();
    }

    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The only object of a kind, or missing. */
    JsonNode object(String kind) {
        List<JsonNode> found = all(kind);
        if (found.size() > 1) {
            throw new AssertionError(found.size() + " objects are a " + kind);
        }
        return found.isEmpty() ? MissingNode.getInstance() : found.get(0);
    }

    /** The object of a kind whose name ends so, or missing. */
    JsonNode object(String kind, String end) {
        return all(kind).stream()
                .filter(object -> name(object).endsWith(end))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** The first container of the only object of a kind. */
    JsonNode container(String kind) {
        return object(kind).at("/spec/template/spec/containers/0");
    }

    JsonNode container(String kind, String end) {
        return object(kind, end).at("/spec/template/spec/containers/0");
    }

    /** Everything that becomes pods: metadata and spec of each. */
    List<JsonNode> pods() {
        List<JsonNode> pods = new ArrayList<>();
        for (JsonNode object : objects) {
            switch (object.path("kind").asText()) {
                case "Pod" -> pods.add(object);
                case "StatefulSet", "Deployment", "Job" -> pods.add(object.at("/spec/template"));
                case "FlinkDeployment" -> pods.add(object.at("/spec/podTemplate"));
                default -> {}
            }
        }
        return pods;
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    /** The value of a container's variable; missing where it has none, or another source. */
    static JsonNode variable(JsonNode container, String name) {
        for (JsonNode variable : container.path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable;
            }
        }
        return MissingNode.getInstance();
    }

    /** The app's settings, by its own loader, from its ConfigMap. */
    AppConfig appConfig(Path directory) {
        return new ConfigLoader(Map.of("REVIEWSTREAM_HTTP_TOKEN", "as-long-as-a-token"))
                .load(configuration(directory, "-app"), Map.of());
    }

    /** The trainer's settings, by its own loader, from its ConfigMap. */
    TrainerSettings trainerSettings(Path directory) {
        return TrainerSettings.read(
                Values.read(TrainerKeys.all(), configuration(directory, "-trainer"), Map.of(), Map.of()));
    }

    private Path configuration(Path directory, String end) {
        try {
            return Files.writeString(
                    directory.resolve("config" + end + ".yaml"),
                    object("ConfigMap", end).path("data").path("config.yaml").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
