package io.reviewstream.program.settings;

import org.jspecify.annotations.Nullable;

/**
 * One setting: its path in the YAML file, its environment variable, its default as one would write it, and its parser.
 *
 * @param path dotted path, such as {@code kafka.bootstrap-servers}
 * @param description one sentence for {@code --help}; the documentation begins with it
 * @param variable environment variable that gives the same value
 * @param defaultText value where nothing is given; null where "not given" is itself a meaning
 * @param parser turns text into the value; refuses with an {@link IllegalArgumentException} that says what is wanted
 * @param kind how it is given
 */
public record ConfigKey<T>(
        String path,
        String description,
        String variable,
        @Nullable String defaultText,
        Parser<T> parser,
        Kind kind) {
    /** How a setting is given. */
    public enum Kind {
        VALUE,
        /** False, if it is not said; its option needs no value. */
        FLAG,
        /** A section whose keys are free: they are passed through to a client. */
        MAP,
        /** A value for nobody's eyes: no message repeats it, and the command line does not take it. */
        SECRET
    }

    /** Reads a setting's text. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * Returns the value of a text.
         *
         * @throws IllegalArgumentException if the text is no such value; the message completes "must be"
         */
        T parse(String text);
    }

    /** Returns the option that gives the same value; the connection's are named as in every other command. */
    String option() {
        return switch (path) {
            case "kafka.bootstrap-servers" -> "--bootstrap-servers";
            case "registry.url" -> "--schema-registry-url";
            default -> "--" + path.replace('.', '-');
        };
    }
}
