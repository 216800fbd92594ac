package io.reviewstream.app.config;

import io.reviewstream.events.connection.PropertyLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was given, by path, with its source, and the problems found so far. Not thread-safe. */
final class Values {
    private record Given(String text, String source) {}

    private final Map<String, Given> given = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    void problem(String problem) {
        problems.add(problem);
    }

    void addAll(Map<String, String> texts, String source) {
        texts.forEach((path, text) -> add(path, new Given(text, source)));
    }

    void addEnvironment(Map<String, String> environment) {
        for (ConfigKey<?> key : ConfigKeys.all()) {
            String text = environment.get(key.variable());
            if (text == null) {
                continue;
            }
            if (ConfigKeys.isMap(key.path())) {
                addAll(lines(key, text), key.variable());
            } else {
                add(key.path(), new Given(text, key.variable()));
            }
        }
    }

    private void add(String path, Given value) {
        boolean known = ConfigKeys.all().stream()
                .map(ConfigKey::path)
                .anyMatch(key -> ConfigKeys.isMap(key) ? path.startsWith(key + ".") : path.equals(key));
        if (known) {
            given.put(path, value);
        } else {
            problem(path + " (" + value.source() + "): there is no such setting" + neighbours(path));
        }
    }

    private static String neighbours(String path) {
        String section = path.contains(".") ? path.substring(0, path.indexOf('.') + 1) : "";
        List<String> near = ConfigKeys.all().stream()
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
    <T> T get(ConfigKey<T> key) {
        T otherwise = defaultOf(key);
        return find(key).orElse(otherwise);
    }

    /** Returns the default, whatever was given. */
    <T> T defaultOf(ConfigKey<T> key) {
        String text = key.defaultText();
        if (text == null) {
            throw new IllegalArgumentException(key.path() + " has no default");
        }
        return key.parser().parse(text);
    }

    /** Returns the value, if one is given and can be read. */
    <T> Optional<T> find(ConfigKey<T> key) {
        Given value = given.get(key.path());
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(key.parser().parse(value.text()));
        } catch (IllegalArgumentException e) {
            String shown = ConfigKeys.isSecret(key.path()) ? "" : ", not \"" + value.text() + "\"";
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

    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
