package io.reviewstream.events.connection;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How to reach the schema registry.
 *
 * @param url {@code http://} or {@code https://} address of a Confluent-compatible interface, several joined by commas;
 *     {@code mock://name} for one that lives in this JVM
 * @param properties passed to the registry client untouched, such as {@code basic.auth.user.info}. A value may
 *     refer to a secret, as in {@link KafkaConnection}
 * @param autoRegister true where writing may register a schema; else it must be there already
 */
public record RegistryConnection(String url, Map<String, String> properties, boolean autoRegister) {

    public RegistryConnection {
        if (url.isBlank()) {
            throw new IllegalArgumentException("the schema registry's URL is blank; give http(s)://host:port");
        }
        properties = Map.copyOf(properties);
    }

    /** A connection without further properties that registers nothing by itself. */
    public static RegistryConnection to(String url) {
        return new RegistryConnection(url, Map.of(), false);
    }

    /** The same connection with another {@link #autoRegister()}. */
    public RegistryConnection withAutoRegister(boolean register) {
        return new RegistryConnection(url, properties, register);
    }

    /** The addresses, one by one. */
    public List<String> urls() {
        return List.of(url.trim().split("\\s*,\\s*"));
    }

    /**
     * The properties with the secrets that they refer to: to be asked where a client is made, and not to be kept.
     *
     * @throws UnusableConnectionException if a reference leads nowhere
     */
    public Map<String, String> clientProperties() {
        return SecretReferences.followed(properties);
    }

    /** A sentence for each reference to a secret that leads nowhere: property, reference, reason. */
    public List<String> unresolved() {
        return SecretReferences.problems(properties);
    }

    /** The addresses without the user name and password that a URL may carry: for logs and messages. */
    public String display() {
        return url.replaceAll("//[^/@,]*@", "//");
    }

    /** Names the properties but keeps their values to itself: some are secrets. */
    @Override
    public String toString() {
        return "schema registry at " + display() + " " + new TreeSet<>(properties.keySet());
    }
}
