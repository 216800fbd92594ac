package io.reviewstream.events.connection;

import java.util.LinkedHashMap;
import java.util.Map;

/** Properties in an environment variable: one {@code name=value} a line. */
public final class PropertyLines {

    private PropertyLines() {}

    /**
     * The properties of a text.
     *
     * @throws IllegalArgumentException if a line is no property; the message, "lines of name=value", tells no value
     */
    public static Map<String, String> read(String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("lines of name=value");
            }
            properties.put(line.substring(0, equals).strip(), line.substring(equals + 1));
        });
        return properties;
    }
}
