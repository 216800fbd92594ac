package io.reviewstream.app.security;

import io.reviewstream.embedded.BrokerSecurity;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.embedded.SelfSigned;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A broker with SASL_SSL, a registry behind HTTPS, and the secrets for both in files, as they are mounted in a pod. */
final class SecuredServers implements AutoCloseable {
    private static final String USER = "alice";
    private static final String OPERATOR = "operator";

    private final Path secrets;
    private final String password = UUID.randomUUID().toString();
    private final String operatorPassword = UUID.randomUUID().toString();
    private final String token = UUID.randomUUID().toString();
    private final SelfSigned key;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final RegistryGate gate;

    SecuredServers(Path directory) throws Exception {
        CompletableFuture<EmbeddedRegistry> beside =
                CompletableFuture.supplyAsync(() -> EmbeddedRegistry.start(directory.resolve("registry"), 0));
        secrets = Files.createDirectories(directory.resolve("secrets"));
        key = SelfSigned.in(directory);
        write("password", password);
        write("token", token);
        write("truststore-password", key.password());
        BrokerSecurity security = BrokerSecurity.scram(key, Map.of(USER, password, OPERATOR, operatorPassword));
        // A client must prove itself again and again, so that a password that was changed is noticed.
        Map<String, String> quick = Map.of(
                "connections.max.reauth.ms", "3000",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0, security, quick);
        registry = beside.join();
        gate = new RegistryGate(key, registry.url());
        expectBasic();
    }

    /** One secret a file; with the line break that editors leave. */
    private void write(String name, String secret) throws Exception {
        Files.writeString(secrets.resolve(name), secret + "\n");
    }

    String reference(String name) {
        return "${directory:" + secrets + ":" + name + "}";
    }

    String[] allSecrets() {
        return new String[] {password, operatorPassword, token, key.password(), basic()};
    }

    KafkaConnection kafka() {
        return kafka(reference("password"));
    }

    KafkaConnection kafka(String passwordOrReference) {
        return kafka(USER, passwordOrReference);
    }

    private KafkaConnection kafka(String user, String passwordOrReference) {
        return new KafkaConnection(
                broker.bootstrapServers(),
                BrokerSecurity.scramClient(key, user, passwordOrReference, reference("truststore-password")));
    }

    RegistryConnection registry() {
        Map<String, String> properties = new HashMap<>(trust());
        properties.put("basic.auth.credentials.source", "USER_INFO");
        properties.put("basic.auth.user.info", USER + ":" + reference("password"));
        return new RegistryConnection(gate.url(), properties, false);
    }

    RegistryConnection registryByToken() {
        Map<String, String> properties = new HashMap<>(trust());
        properties.put("bearer.auth.credentials.source", "STATIC_TOKEN");
        properties.put("bearer.auth.token", reference("token"));
        return new RegistryConnection(gate.url(), properties, false);
    }

    private Map<String, String> trust() {
        return Map.of(
                "schema.registry.ssl.truststore.location", key.keyStore().toString(),
                "schema.registry.ssl.truststore.password", reference("truststore-password"));
    }

    void expectBasic() {
        gate.expect("Basic " + basic());
    }

    void expectToken() {
        gate.expect("Bearer " + token);
    }

    void expectNobody() {
        gate.expect("nobody");
    }

    /** How often the registry has turned somebody away. */
    long refusals() {
        return gate.refusals();
    }

    private String basic() {
        return Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the user of the clients another password, or the right one again. */
    void changePassword(boolean right) throws InterruptedException, ExecutionException {
        String next = right ? password : UUID.randomUUID().toString();
        try (Admin admin = Admin.create(kafka(OPERATOR, operatorPassword).clientProperties())) {
            ScramCredentialInfo strength = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER, strength, next)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        gate.close();
        registry.close();
        broker.close();
    }
}
