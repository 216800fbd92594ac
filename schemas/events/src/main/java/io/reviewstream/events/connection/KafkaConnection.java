package io.reviewstream.events.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, several joined by commas
 * @param properties passed to every Kafka client untouched, such as {@code security.protocol}; they win over what
 *     ReviewStream sets itself. A value may refer to a secret: <code>${env:NAME}</code>,
 *     <code>${file:/path:name}</code>, <code>${directory:/path:name}</code>
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {
    private static final String REQUEST_TIMEOUT = "request.timeout.ms";
    private static final String CALL_TIMEOUT = "default.api.timeout.ms";

    public KafkaConnection {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers are blank; give host:port");
        }
        properties = Map.copyOf(properties);
    }

    /** A connection without further properties. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    /**
     * A new, mutable copy: {@code bootstrap.servers} and the passed-through properties. References to secrets stay
     * references, with the providers that a Kafka client needs to follow them: it does so where it is made.
     */
    public Properties clientProperties() {
        Properties client = new Properties();
        client.put("bootstrap.servers", bootstrapServers);
        client.putAll(SecretReferences.withProviders(properties));
        return client;
    }

    /**
     * The same for a client that asks and changes, and tells within this time of a broker that does not answer. Kafka
     * wants no request to take longer than a call as a whole, so what is passed through of the one decides on the other.
     */
    public Properties adminProperties(Duration patience) {
        Properties client = clientProperties();
        if (!client.containsKey(REQUEST_TIMEOUT)) {
            client.putIfAbsent(CALL_TIMEOUT, Long.toString(patience.toMillis()));
            client.put(REQUEST_TIMEOUT, client.get(CALL_TIMEOUT));
        }
        return client;
    }

    /** A sentence for each reference to a secret that leads nowhere: property, reference, reason. */
    public List<String> unresolved() {
        return SecretReferences.problems(properties);
    }

    /** Names the properties but keeps their values to itself: some are secrets. */
    @Override
    public String toString() {
        return "Kafka at " + bootstrapServers + " " + new TreeSet<>(properties.keySet());
    }
}
