package io.reviewstream.app.outside;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.List;
import java.util.Optional;

/**
 * Brokers, schema registry and bundle store, as far as they answer. Each tells in a sentence since when it does not, within 15
 * seconds, and nothing while it does. Thread-safe.
 */
public final class Outside implements AutoCloseable {
    private final AnswerWatch brokers;
    private final AnswerWatch registry;
    private final AnswerWatch store;

    private Outside(AnswerWatch brokers, AnswerWatch registry, AnswerWatch store) {
        this.brokers = brokers;
        this.registry = registry;
        this.store = store;
    }

    /** Begins to ask them, and has the meters tell who answers. */
    public static Outside watch(AppConfig config, BundleStore store, MeterRegistry meters) {
        Outside outside = new Outside(
                new AnswerWatch(
                        "broker at " + config.kafka().bootstrapServers(),
                        "it goes on by itself once one does",
                        new AskedBrokers(new KafkaClients(config.kafka(), config.applicationId() + "-watch")),
                        System::nanoTime),
                new AnswerWatch(
                        "schema registry at " + config.registry().display(),
                        "reviews with a schema that is known here are classified",
                        new AskedRegistry(config.registry(), config.topics().reviews()),
                        System::nanoTime),
                new AnswerWatch(
                        "server of " + store,
                        "the release that serves goes on, and so do copies in the bundle cache",
                        new AskedStore(store),
                        System::nanoTime));
        gauge(meters, "brokers", outside.brokers);
        gauge(meters, "registry", outside.registry);
        gauge(meters, "store", outside.store);
        outside.all().forEach(AnswerWatch::start);
        return outside;
    }

    private static void gauge(MeterRegistry meters, String part, AnswerWatch watch) {
        Gauge.builder("reviewstream.answers", watch, one -> one.get().isEmpty() ? 1 : 0)
                .description("1 if it answered within the last ten seconds.")
                .tag("part", part)
                .register(meters);
    }

    private List<AnswerWatch> all() {
        return List.of(brokers, registry, store);
    }

    /** Since when no broker answers. */
    public Optional<String> brokers() {
        return brokers.get();
    }

    /** Since when the schema registry does not answer. */
    public Optional<String> registry() {
        return registry.get();
    }

    /** Since when the bundle store does not answer. */
    public Optional<String> store() {
        return store.get();
    }

    @Override
    public void close() {
        all().forEach(AnswerWatch::close);
    }
}
