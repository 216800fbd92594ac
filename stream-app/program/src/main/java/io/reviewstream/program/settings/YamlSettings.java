package io.reviewstream.program.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads a YAML file into texts by dotted path. */
final class YamlSettings {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final KeyList keys;
    private final Path file;
    private final Consumer<String> problems;

    private YamlSettings(KeyList keys, Path file, Consumer<String> problems) {
        this.keys = keys;
        this.file = file;
        this.problems = problems;
    }

    /** Returns what the file says; what cannot be read goes to {@code problems}. */
    static Map<String, String> read(KeyList keys, Path file, Consumer<String> problems) {
        YamlSettings settings = new YamlSettings(keys, file, problems);
        try (var in = Files.newInputStream(file)) {
            JsonNode root = YAML.readTree(in);
            if (root.isObject()) {
                settings.section("", root);
            } else if (!root.isMissingNode() && !root.isNull()) {
                problems.accept(file + ": must be keys with values");
            }
        } catch (NoSuchFileException e) {
            problems.accept(file + ": there is no such file");
        } catch (JacksonException e) {
            problems.accept(file + ": is not YAML: " + withoutQuotation(e.getOriginalMessage()) + " (line "
                    + (e.getLocation() == null ? "unknown" : e.getLocation().getLineNr()) + ")");
        } catch (IOException e) {
            problems.accept(file + ": cannot be read: " + e);
        }
        return settings.texts;
    }

    /** The parser shows the lines at fault, indented; they may hold a password. */
    private static String withoutQuotation(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }

    private void section(String prefix, JsonNode node) {
        node.properties().forEach(entry -> value(prefix + entry.getKey(), entry.getValue()));
    }

    private void value(String path, JsonNode node) {
        if (node.isObject()) {
            section(path + ".", node);
        } else if (node.isArray()) {
            problems.accept(path + " (" + file + "): must be one value, not a list");
        } else if (!node.asText("").isEmpty()) {
            texts.put(path, node.asText());
        } else if (!keys.isSection(path)) {
            texts.put(path, "");
        }
    }
}
