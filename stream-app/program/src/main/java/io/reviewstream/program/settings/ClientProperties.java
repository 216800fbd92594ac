package io.reviewstream.program.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Picocli mixin: properties of the Kafka and registry clients, named as in every program of ours. */
public final class ClientProperties {

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "Kafka client property, passed through untouched; repeatable. Others can see it in the list "
                    + "of processes: for a secret write $${env:NAME}, $${file:/path:name} or $${directory:/path:name}.")
    private Map<String, String> kafka = new LinkedHashMap<>();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            converter = PropertiesFile.Converter.class,
            description = "Properties file of Kafka's clients, as the --command-config of Kafka's tools.")
    private PropertiesFile kafkaFile = PropertiesFile.NONE;

    @Option(
            names = "--registry",
            paramLabel = "KEY=VALUE",
            description = "Registry client property, passed through untouched; repeatable, secrets as for --kafka.")
    private Map<String, String> registry = new LinkedHashMap<>();

    @Option(
            names = "--registry-config",
            paramLabel = "FILE",
            converter = PropertiesFile.Converter.class,
            description = "Properties file of the registry's client.")
    private PropertiesFile registryFile = PropertiesFile.NONE;

    /** What was given for Kafka's clients: the file's, and over them those of the command line. */
    public Map<String, String> kafka() {
        return over(kafkaFile.properties(), kafka);
    }

    /** What was given for the registry's client: the file's, and over them those of the command line. */
    public Map<String, String> registry() {
        return over(registryFile.properties(), registry);
    }

    static Map<String, String> over(Map<String, String> below, Map<String, String> above) {
        Map<String, String> both = new LinkedHashMap<>(below);
        both.putAll(above);
        return Collections.unmodifiableMap(both);
    }
}
