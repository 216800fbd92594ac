package io.reviewstream.events.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * References to secrets in the values of properties, in the notation of Kafka's configuration providers (KIP-297):
 * <code>${env:NAME}</code> is an environment variable, <code>${file:/path:name}</code> a property of a properties file,
 * <code>${directory:/path:name}</code> the whole file of that name. They are followed where a client is made, by
 * Kafka's own code; until then only the reference is kept, logged and sent about.
 */
final class SecretReferences {
    private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
    private static final Map<String, String> OURS = new TreeMap<>(Map.of(
            "env", EnvVarConfigProvider.class.getName(),
            "file", FileConfigProvider.class.getName(),
            "directory", WholeFiles.class.getName()));

    private SecretReferences() {}

    /** The properties and, where a value has a reference, the providers that a Kafka client needs to follow it. */
    static Map<String, String> withProviders(Map<String, String> properties) {
        if (properties.values().stream().allMatch(value -> in(value).isEmpty())) {
            return properties;
        }
        Map<String, String> all = new LinkedHashMap<>(properties);
        Set<String> names = providers(properties);
        OURS.forEach((name, type) -> {
            if (names.add(name)) {
                all.put(PROVIDERS + "." + name + ".class", type);
            }
        });
        all.put(PROVIDERS, String.join(",", names));
        return all;
    }

    /**
     * The properties with what the references lead to, for clients that cannot follow them.
     *
     * @throws UnusableConnectionException if one leads nowhere
     */
    static Map<String, String> followed(Map<String, String> properties) {
        List<String> problems = problems(properties);
        if (!problems.isEmpty()) {
            throw new UnusableConnectionException(problems);
        }
        Map<String, String> all = withProviders(properties);
        Map<String, String> followed = new LinkedHashMap<>();
        properties.forEach((name, value) -> followed.put(name, in(value).isEmpty() ? value : follow(value, all)));
        return followed;
    }

    /** A sentence for each reference that leads nowhere: it names the property and the reference. */
    static List<String> problems(Map<String, String> properties) {
        Map<String, String> all = withProviders(properties);
        List<String> problems = new ArrayList<>();
        new TreeMap<>(properties).forEach((name, value) -> {
            for (MatchResult reference : in(value)) {
                String problem = problem(reference, all);
                if (!problem.isEmpty()) {
                    problems.add(name + ": " + reference.group() + " leads nowhere: " + problem);
                }
            }
        });
        return problems;
    }

    private static List<MatchResult> in(String value) {
        return ConfigTransformer.DEFAULT_PATTERN.matcher(value).results().toList();
    }

    /** Empty if there is none. */
    private static String problem(MatchResult reference, Map<String, String> all) {
        String provider = reference.group(1);
        if (!providers(all).contains(provider)) {
            return "there is no provider " + provider + "; write ${env:NAME}, ${file:/path:name} or "
                    + "${directory:/path:name}";
        }
        try {
            boolean found = !follow(reference.group(), all).equals(reference.group());
            return found ? "" : nothing(provider, reference.group(3), reference.group(4));
        } catch (ConfigException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String nothing(String provider, String path, String key) {
        if (provider.equals("env")) {
            return "there is no environment variable " + key;
        }
        return path == null
                ? "write ${" + provider + ":/path:name}; ${directory:/path:name} is the whole file /path/name"
                : path + " has no " + key;
    }

    private static String follow(String value, Map<String, String> all) {
        String name = "value";
        Map<String, Object> followed =
                new AbstractConfig(new ConfigDef(), Map.of(name, value), providerSettings(all), false).originals();
        return String.valueOf(followed.get(name));
    }

    private static Map<String, String> providerSettings(Map<String, String> all) {
        Map<String, String> settings = new LinkedHashMap<>(all);
        settings.keySet().removeIf(name -> !name.startsWith(PROVIDERS));
        return settings;
    }

    private static Set<String> providers(Map<String, String> properties) {
        Set<String> names = new LinkedHashSet<>(
                Arrays.asList(properties.getOrDefault(PROVIDERS, "").trim().split("\\s*,\\s*")));
        names.remove("");
        return names;
    }
}
