package io.reviewstream.program.settings;

import io.reviewstream.events.connection.PropertyLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was given, by path, with its source, and the problems found so far: a YAML file, over it environment variables,
 * over them the command line. Strict: an unknown key is a problem that names its path. Not thread-safe.
 */
public final class Values {
    private record Given(String text, String source) {}

    private final KeyList keys;
    private final Map<String, Given> given = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private Values(KeyList keys) {
        this.keys = keys;
    }

    /**
     * Reads what is given.
     *
     * @param file YAML file; null for none
     * @param environment variables, of which those of the keys count
     * @param options values by path, such as {@code max-batch} or {@code kafka.properties.security.protocol}
     */
    public static Values read(
            KeyList keys, @Nullable Path file, Map<String, String> environment, Map<String, String> options) {
        Values values = new Values(keys);
        if (file != null) {
            values.addAll(YamlSettings.read(keys, file, values::problem), file.toString());
        }
        values.addEnvironment(environment);
        values.addAll(options, "command line");
        return values;
    }

    /** Adds a problem: a sentence that begins with the path of the setting. */
    public void problem(String problem) {
        problems.add(problem);
    }

    private void addAll(Map<String, String> texts, String source) {
        texts.forEach((path, text) -> add(path, new Given(text, source)));
    }

    private void addEnvironment(Map<String, String> environment) {
        for (ConfigKey<?> key : keys.all()) {
            String text = environment.get(key.variable());
            if (text == null || text.isBlank()) {
                continue;
            }
            if (key.kind() == ConfigKey.Kind.MAP) {
                addAll(lines(key, text), key.variable());
            } else {
                add(key.path(), new Given(text, key.variable()));
            }
        }
    }

    private void add(String path, Given value) {
        boolean known = keys.all().stream()
                .anyMatch(key ->
                        key.kind() == ConfigKey.Kind.MAP ? path.startsWith(key.path() + ".") : path.equals(key.path()));
        if (known) {
            given.put(path, value);
        } else {
            problem(path + " (" + value.source() + "): there is no such setting" + neighbours(path));
        }
    }

    private String neighbours(String path) {
        String section = path.contains(".") ? path.substring(0, path.indexOf('.') + 1) : "";
        List<String> near = keys.all().stream()
                .map(ConfigKey::path)
                .filter(key -> section.isEmpty() ? !key.contains(".") : key.startsWith(section))
                .toList();
        return near.isEmpty() ? "" : "; there are " + String.join(", ", near);
    }

    private Map<String, String> lines(ConfigKey<?> key, String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        try {
            PropertyLines.read(text).forEach((name, value) -> properties.put(key.path() + "." + name, value));
        } catch (IllegalArgumentException e) {
            problem(key.path() + " (" + key.variable() + "): must be " + e.getMessage());
        }
        return properties;
    }

    /** Returns the value given, or the default; a value that cannot be read is a problem, and counts as not given. */
    public <T> T get(ConfigKey<T> key) {
        T otherwise = defaultOf(key);
        return find(key).orElse(otherwise);
    }

    /** Returns the default, whatever was given. */
    public <T> T defaultOf(ConfigKey<T> key) {
        String text = key.defaultText();
        if (text == null) {
            throw new IllegalArgumentException(key.path() + " has no default");
        }
        return key.parser().parse(text);
    }

    /** Returns the value, if one is given and can be read. */
    public <T> Optional<T> find(ConfigKey<T> key) {
        Given value = given.get(key.path());
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(key.parser().parse(value.text()));
        } catch (IllegalArgumentException e) {
            String shown = key.kind() == ConfigKey.Kind.SECRET ? "" : ", not \"" + value.text() + "\"";
            problem(key.path() + " (" + value.source() + "): must be " + e.getMessage() + shown);
            return Optional.empty();
        }
    }

    /** Returns what was given below the path of a map. */
    Map<String, String> map(ConfigKey<?> key) {
        String prefix = key.path() + ".";
        Map<String, String> map = new LinkedHashMap<>();
        given.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                map.put(path.substring(prefix.length()), value.text());
            }
        });
        return Map.copyOf(map);
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigException naming every problem, if there is one
     */
    public void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
