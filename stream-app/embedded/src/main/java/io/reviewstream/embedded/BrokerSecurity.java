package io.reviewstream.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How a broker secures its listener: TLS, and SCRAM-SHA-512 unless there are no users. The broker itself is one of its
 * clients, with a user of its own.
 */
public final class BrokerSecurity {

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String BROKER = "broker";

    private final SelfSigned key;
    private final Map<String, String> users = new TreeMap<>();
    private final boolean scram;

    private BrokerSecurity(SelfSigned key, Map<String, String> users, boolean scram) {
        this.key = key;
        this.users.putAll(users);
        this.scram = scram;
    }

    /**
     * SASL_SSL with SCRAM-SHA-512.
     *
     * @param users passwords by name; both of letters, digits and dashes. They are written when the data directory is
     *     formatted, so an older directory keeps its own
     */
    public static BrokerSecurity scram(SelfSigned key, Map<String, String> users) {
        BrokerSecurity security = new BrokerSecurity(key, users, true);
        security.users.put(BROKER, UUID.randomUUID().toString());
        return security;
    }

    /** SSL, where a client must show a certificate that {@code key} has signed, which is its own. */
    public static BrokerSecurity clientCertificates(SelfSigned key) {
        return new BrokerSecurity(key, Map.of(), false);
    }

    /** Name of the listener, which is its protocol. */
    String listener() {
        return scram ? "SASL_SSL" : "SSL";
    }

    /** What the formatter must write: users. */
    List<String> formatArguments() {
        return users.entrySet().stream()
                .map(user -> MECHANISM + "=[name=" + user.getKey() + ",password=" + user.getValue() + "]")
                .toList();
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(stores());
        settings.put(
                "listener.security.protocol.map",
                listener() + ":" + listener() + "," + BrokerSettings.CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", listener());
        settings.put("ssl.client.auth", scram ? "none" : "required");
        if (scram) {
            settings.put("sasl.enabled.mechanisms", MECHANISM);
            settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
            settings.put(
                    "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                    jaas(BROKER, Objects.requireNonNull(users.get(BROKER))));
        }
        return settings;
    }

    private Map<String, String> stores() {
        return Map.of(
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", key.keyStore().toString(),
                "ssl.keystore.password", key.password(),
                "ssl.key.password", key.password(),
                "ssl.truststore.type", "PKCS12",
                "ssl.truststore.location", key.keyStore().toString(),
                "ssl.truststore.password", key.password());
    }

    /**
     * What a client needs to be let in by {@link #scram}.
     *
     * @param password of the user, or a reference to it
     * @param keyPassword of the key that the client trusts, or a reference to it
     */
    public static Map<String, String> scramClient(SelfSigned key, String user, String password, String keyPassword) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                jaas(user, password),
                "ssl.truststore.location",
                key.keyStore().toString(),
                "ssl.truststore.password",
                keyPassword);
    }

    private static String jaas(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }
}
