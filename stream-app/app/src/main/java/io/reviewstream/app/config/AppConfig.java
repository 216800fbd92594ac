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
 * @param modelName key of the commands and events that this app follows
 * @param threads number of stream threads, each with its own micro-batch
 * @param batching when a micro-batch goes
 * @param commitInterval longest time between two commits; a reader of committed records waits for it
 * @param topK how many labels a prediction tells
 * @param limits what is too large
 * @param http the app's HTTP face
 */
public record AppConfig(
        String applicationId,
        Optional<String> instanceId,
        Path stateDir,
        Path bundleStore,
        String modelName,
        int threads,
        Batching batching,
        Duration commitInterval,
        int topK,
        Limits limits,
        KafkaConnection kafka,
        RegistryConnection registry,
        TopicNames topics,
        Http http) {
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

    /**
     * The app's HTTP face.
     *
     * @param enabled whether there is one
     * @param host address to listen on
     * @param port port to listen on; 0: any free one
     * @param token what requests must carry; always there where the host is not a loopback address
     * @param openMetrics whether metrics are told without the token
     * @param maxBodyBytes largest body of a request
     * @param maxTexts most texts in one request
     * @param rateLimit most texts a second; 0: no limit
     * @param maxConcurrent most requests that are scored at the same time, from 1
     */
    public record Http(
            boolean enabled,
            String host,
            int port,
            Optional<Secret> token,
            boolean openMetrics,
            int maxBodyBytes,
            int maxTexts,
            int rateLimit,
            int maxConcurrent) {}
}
