package io.reviewstream.program.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The settings of a program, in the order of its documentation: the one place of names and defaults. Filled once. */
public final class KeyList {
    private final List<ConfigKey<?>> keys = new ArrayList<>();

    /** Adds a setting whose variable is named by its path, and returns it. */
    public <T> ConfigKey<T> key(
            String path, String description, @Nullable String defaultText, ConfigKey.Parser<T> parser) {
        return add(path, description, variable(path), defaultText, parser, ConfigKey.Kind.VALUE);
    }

    /** Adds a setting that is false if nobody asks for it. */
    public ConfigKey<Boolean> flag(String path, String description) {
        return add(path, description, variable(path), "false", Parsers::flag, ConfigKey.Kind.FLAG);
    }

    /** Adds a setting whose value is for nobody's eyes. */
    public <T> ConfigKey<T> secret(String path, String description, ConfigKey.Parser<T> parser) {
        return add(path, description, variable(path), null, parser, ConfigKey.Kind.SECRET);
    }

    /** Adds a section whose keys are passed through to a client. */
    ConfigKey<String> map(String path, String description) {
        return add(path, description, variable(path), "", text -> text, ConfigKey.Kind.MAP);
    }

    <T> ConfigKey<T> add(
            String path,
            String description,
            String variable,
            @Nullable String defaultText,
            ConfigKey.Parser<T> parser,
            ConfigKey.Kind kind) {
        ConfigKey<T> key = new ConfigKey<>(path, description, variable, defaultText, parser, kind);
        keys.add(key);
        return key;
    }

    /** Returns all settings. */
    public List<ConfigKey<?>> all() {
        return List.copyOf(keys);
    }

    boolean isSection(String path) {
        return keys.stream()
                .anyMatch(key -> key.path().startsWith(path + ".")
                        || (key.kind() == ConfigKey.Kind.MAP && key.path().equals(path)));
    }

    /** Returns the variable that is meant where none is named otherwise. */
    static String variable(String path) {
        return "REVIEWSTREAM_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
