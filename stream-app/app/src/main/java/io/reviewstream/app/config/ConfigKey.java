package io.reviewstream.app.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting: its path in the YAML file, its environment variable, its default as one would write it, and its parser.
 *
 * @param path dotted path, such as {@code kafka.bootstrap-servers}
 * @param description one sentence for {@code --help}; the documentation begins with it
 * @param variable environment variable that gives the same value
 * @param defaultText value where nothing is given; null where "not given" is itself a meaning
 * @param parser turns text into the value; refuses with an {@link IllegalArgumentException} that says what is wanted
 */
public record ConfigKey<T>(
        String path,
        String description,
        String variable,
        @Nullable String defaultText,
        Parser<T> parser) {
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
}
