package io.reviewstream.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A broker and a registry beside it: what both programs need around them in tests, in benchmarks and in the demo. Safe
 * for many threads.
 */
public final class EmbeddedServers implements AutoCloseable {
    private final String bootstrapServers;
    private final Runnable stopBroker;
    private final EmbeddedRegistry registry;

    private EmbeddedServers(String bootstrapServers, Runnable stopBroker, EmbeddedRegistry registry) {
        this.bootstrapServers = bootstrapServers;
        this.stopBroker = stopBroker;
        this.registry = registry;
    }

    /** Starts both on free ports. */
    public static EmbeddedServers start(Path directory) {
        return start(directory, 0, 0);
    }

    /**
     * Starts both at the same time; if one does not start, the other one is stopped again.
     *
     * @param directory where both keep their data, made if absent
     * @param port the broker's port, 0 for a free one
     * @param registryPort the registry's port, 0 for a free one
     * @throws IllegalStateException if one does not start; the message says why
     */
    public static EmbeddedServers start(Path directory, int port, int registryPort) {
        Executor beside = start -> new Thread(start, "registry-start").start();
        CompletableFuture<EmbeddedRegistry> registry = CompletableFuture.supplyAsync(
                () -> EmbeddedRegistry.start(directory.resolve("registry"), registryPort), beside);
        EmbeddedBroker broker;
        try {
            broker = EmbeddedBroker.start(directory.resolve("broker"), port, Map.of());
        } catch (RuntimeException e) {
            registry.handle((started, failure) -> Optional.ofNullable(started))
                    .join()
                    .ifPresent(EmbeddedRegistry::close);
            throw e;
        }
        try {
            return new EmbeddedServers(broker.bootstrapServers(), broker::close, registry.join());
        } catch (CompletionException e) {
            broker.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** A registry beside a broker that somebody else has started and will stop. */
    public static EmbeddedServers beside(String bootstrapServers, Path directory) {
        return new EmbeddedServers(
                bootstrapServers, () -> {}, EmbeddedRegistry.start(directory.resolve("registry"), 0));
    }

    /** Where the broker listens. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Address of the registry, as {@link EmbeddedRegistry#url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** Stops both; the data stay. Closing again does nothing. */
    @Override
    public void close() {
        registry.close();
        stopBroker.run();
    }
}
