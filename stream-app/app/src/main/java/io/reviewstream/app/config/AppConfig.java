package io.reviewstream.app.config;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything the app can be told, checked. Immutable; {@link ConfigLoader} makes it.
 *
 * @param applicationId name of the app in Kafka: group, transactions and state topics carry it
 * @param instanceId name of this instance within the app, stable over restarts; empty: one is made and kept in the
 *     state directory
 * @param stateDir directory of the state stores; persistent, owned by one instance
 * @param bundleStore root directory of the bundles
 * @param bundleCache local copies of the bundles that were served
 * @param modelName key of the commands and events that this app follows
 * @param threads number of stream threads, each with its own micro-batch
 * @param batching when a micro-batch goes
 * @param commitInterval longest time between two commits; a reader of committed records waits for it
 * @param topK how many labels a prediction tells
 * @param limits what is too large
 */
public record AppConfig(
        String applicationId,
        Optional<String> instanceId,
        Path stateDir,
        Path bundleStore,
        BundleCopies bundleCache,
        String modelName,
        int threads,
        Batching batching,
        Duration commitInterval,
        int topK,
        Limits limits,
        KafkaConnection kafka,
        RegistryConnection registry,
        TopicNames topics) {
    /**
     * Local copies of the bundles that were served.
     *
     * @param directory where they are; owned by one instance
     * @param size how many are kept, from 1
     */
    public record BundleCopies(Path directory, int size) {}

    /**
     * When a micro-batch goes: at so many reviews, or after so long.
     *
     * @param maxBatch reviews, from 1
     * @param maxWait age of the oldest waiting review, above 0
     */
    public record Batching(int maxBatch, Duration maxWait) {}

    /**
     * What is too large.
     *
     * @param maxTextLength longest text that is scored, in UTF-16 units
     * @param maxRecordBytes largest record that is written: key, value and headers
     */
    public record Limits(int maxTextLength, int maxRecordBytes) {}
}
