package io.reviewstream.quickstart.stack;

import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A broker in this process and a registry beside it. */
public final class Services {
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private Services(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /**
     * Starts both at the same time.
     *
     * @param cleanup closes what was started, if only one of them was
     * @param port the broker's port, 0 for a free one
     * @param registryPort the registry's port, 0 for a free one
     * @throws IllegalStateException if one does not start; the message says why
     */
    public static Services start(Workplace workplace, Cleanup cleanup, int port, int registryPort) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<EmbeddedBroker> broker = CompletableFuture.supplyAsync(
                    () -> cleanup.add(EmbeddedBroker.start(workplace.resolve("broker"), port, Map.of())), threads);
            CompletableFuture<EmbeddedRegistry> registry = CompletableFuture.supplyAsync(
                    () -> cleanup.add(EmbeddedRegistry.start(workplace.resolve("registry"), registryPort)), threads);
            return broker.thenCombine(registry, Services::new).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            threads.shutdown();
        }
    }

    /** How to reach the broker. */
    public KafkaConnection kafka() {
        return KafkaConnection.to(broker.bootstrapServers());
    }

    /** How to reach the registry. */
    public RegistryConnection registry() {
        return RegistryConnection.to(registry.url());
    }
}
