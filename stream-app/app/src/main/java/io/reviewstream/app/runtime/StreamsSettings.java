package io.reviewstream.app.runtime;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Guarantee;
import io.reviewstream.events.topics.RecordRoom;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Turns the app's settings into those of a Kafka Streams program. */
public final class StreamsSettings {
    /** How long a stream thread bears with a registry that is away. */
    static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(10);

    /**
     * Longer than a batch and the patience together, so that waiting does not abort the transaction; short enough
     * that readers of committed records do not wait long for an instance that never comes back.
     */
    private static final int TRANSACTION_TIMEOUT_MS = 30_000;

    /** An instance that never comes back gives its partitions to others after this time. */
    private static final String CONTROLLER = "-releases";

    private static final String DRIFT = "-drift";
    private static final String QUALITY = "-quality";
    private static final long QUALITY_COMMIT_MS = 1000;

    private static final int SESSION_TIMEOUT_MS = 10_000;

    /** By Kafka's own five minutes, reviews in partitions that were added would wait as long. */
    private static final int PARTITIONS_SEEN_AFTER_MS = 30_000;

    private static final long LONGEST_POLL_MS = 100;
    private static final long SHORTEST_POLL_MS = 2;

    /**
     * Kafka's 16 KiB hold some twenty predictions with their tokens: requests to the broker, and the processor time that
     * they cost on both sides, are fewer with more.
     */
    private static final int SENT_TOGETHER_BYTES = 128 * 1024;

    /**
     * A broker that is still ending one transaction puts off the first records of the next; Kafka's 100 ms, doubled at each
     * further try, would keep reviews waiting for the end of an ending that takes some ten.
     */
    private static final long RETRY_BACKOFF_MS = 10;

    /** Kafka Streams' own default, beyond which nothing is gained. */
    private static final int MOST_BUFFERED_RECORDS = 1000;
    /** Fewer would have the consumer pause and resume at every turn. */
    private static final int FEWEST_BUFFERED_RECORDS = 16;

    /** Where no commit sends it off, a prediction waits no longer for company. */
    private static final Duration PROMPT = Duration.ofMillis(5);

    private StreamsSettings() {}

    /**
     * Settings of the program that scores reviews.
     *
     * @param receipts is told of every record that is sent, where nothing goes in transactions
     * @param refusals is told of every record that is not taken for what it is
     */
    public static Properties scoring(
            AppConfig config, String instanceId, DeliveryReceipts receipts, Refusals refusals) {
        Properties settings = common(config, config.applicationId(), instanceId);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.POLL_MS_CONFIG, pollMillis(config.batching().maxWait()));
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WritableTimestamps.class.getName());
        // A task has one partition: nothing to wait for, yet by default it asks at every turn how far an empty one is.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecords.class.getName());
        settings.put(RefusedRecords.REFUSALS, refusals);
        settings.putIfAbsent(
                StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                bufferedRecords(config.batching().maxBatch()));
        if (config.delivery().guarantee() == Guarantee.AT_LEAST_ONCE) {
            withoutTransactions(settings, receipts);
        }
        config.delivery()
                .linger()
                .ifPresent(linger -> putUnlessGiven(settings, ProducerConfig.LINGER_MS_CONFIG, linger.toMillis()));
        return settings;
    }

    private static void withoutTransactions(Properties settings, DeliveryReceipts receipts) {
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        // What a publisher took back is no review.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        // Receipts count: they need confirmations in the order of sending. Kafka refuses acks=1 and the like beside
        // this.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG), true);
        putUnlessGiven(settings, ProducerConfig.LINGER_MS_CONFIG, PROMPT.toMillis());
        settings.put(StreamsConfig.producerPrefix(ReceiptInterceptor.RECEIPTS), receipts);
        settings.merge(
                StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
                ReceiptInterceptor.class.getName(),
                (given, ours) -> given + "," + ours);
    }

    private static void putUnlessGiven(Properties settings, String property, Object value) {
        if (!settings.containsKey(property)) {
            settings.putIfAbsent(StreamsConfig.producerPrefix(property), value);
        }
    }

    /** Tells whether a group is that of a release controller, by its name. */
    public static boolean isController(String group) {
        return group.endsWith(CONTROLLER);
    }

    /** The application id of the fleet that a release controller's group belongs to. */
    public static String applicationId(String controllersGroup) {
        return controllersGroup.substring(0, controllersGroup.length() - CONTROLLER.length());
    }

    /** Settings of the release controller: a program of its own, one thread, one partition, always in transactions. */
    public static Properties controller(AppConfig config, String instanceId) {
        Properties settings = common(config, config.applicationId() + CONTROLLER, instanceId);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WritableTimestamps.class.getName());
        return settings;
    }

    /** Settings of the program that judges drift, likewise. */
    public static Properties drift(AppConfig config, String instanceId) {
        Properties settings = common(config, config.applicationId() + DRIFT, instanceId);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.putIfAbsent(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class.getName());
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WritableTimestamps.class.getName());
        return settings;
    }

    /** Application id of the program that counts quality, of the app with this one. */
    public static String qualityId(String applicationId) {
        return applicationId + QUALITY;
    }

    /**
     * Settings of the program that counts quality: one thread, always in transactions, of which few are enough, since nobody
     * waits for it.
     */
    public static Properties quality(AppConfig config, String instanceId) {
        Properties settings = common(config, qualityId(config.applicationId()), instanceId);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WritableTimestamps.class.getName());
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                Math.max(QUALITY_COMMIT_MS, config.commitInterval().toMillis()));
        settings.putIfAbsent(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class.getName());
        return settings;
    }

    /**
     * How often the scoring program looks at the clock: often enough for a batch to go in time, and for a task to forward
     * soon what the batch of another found for it.
     */
    public static Duration clockInterval(Duration maxWait) {
        return Duration.ofMillis(Math.max(1, Math.min(LONGEST_POLL_MS, maxWait.toMillis() / 4)));
    }

    private static long pollMillis(Duration maxWait) {
        return Math.max(SHORTEST_POLL_MS, clockInterval(maxWait).toMillis());
    }

    /** A batch for each partition: more would only wait in memory instead of at the broker. */
    private static int bufferedRecords(int maxBatch) {
        return Math.max(FEWEST_BUFFERED_RECORDS, Math.min(MOST_BUFFERED_RECORDS, maxBatch));
    }

    private static Properties common(AppConfig config, String applicationId, String instanceId) {
        Properties settings = config.kafka().clientProperties();
        settings.putIfAbsent(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                config.stateDir().toAbsolutePath().toString());
        consumer(settings, instanceId);
        producer(settings, config.limits().room());
        return settings;
    }

    private static void consumer(Properties settings, String instanceId) {
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        settings.putIfAbsent(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        settings.putIfAbsent(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        if (!settings.containsKey(ConsumerConfig.METADATA_MAX_AGE_CONFIG)) {
            settings.putIfAbsent(
                    StreamsConfig.consumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), PARTITIONS_SEEN_AFTER_MS);
        }
    }

    private static void producer(Properties settings, RecordRoom room) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), room.ofRequest());
        putUnlessGiven(settings, ProducerConfig.BATCH_SIZE_CONFIG, SENT_TOGETHER_BYTES);
        putUnlessGiven(settings, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MS);
        settings.putIfAbsent(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                Math.max(32L << 20, 4L * room.maxRecordBytes()));
        settings.putIfAbsent(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
    }
}
