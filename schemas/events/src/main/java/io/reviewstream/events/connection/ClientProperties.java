package io.reviewstream.events.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Picocli mixin: properties of the Kafka and registry clients, named as in every program of ours. */
public final class ClientProperties {

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "Kafka client property, passed through untouched; repeatable.")
    private Map<String, String> kafka = new LinkedHashMap<>();

    @Option(
            names = "--registry",
            paramLabel = "KEY=VALUE",
            description = "Registry client property, passed through untouched; repeatable.")
    private Map<String, String> registry = new LinkedHashMap<>();

    /** What was given for Kafka's clients, in the order of the command line. */
    public Map<String, String> kafka() {
        return Collections.unmodifiableMap(kafka);
    }

    /** What was given for the registry's client, in the order of the command line. */
    public Map<String, String> registry() {
        return Collections.unmodifiableMap(registry);
    }
}
