package io.reviewstream.app.runtime;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How far a program's consumers are behind, by Kafka's own figures. */
final class ConsumerLag {
    private static final String GROUP = "consumer-fetch-manager-metrics";
    private static final String RECORDS = "records-lag";

    private ConsumerLag() {}

    /**
     * Returns how many records the partitions read by main consumers hold that were not yet taken from them, as of their
     * last fetch; 0 where nothing was fetched yet.
     */
    static long records(Map<MetricName, ? extends Metric> metrics) {
        Map<String, Double> byPartition = new HashMap<>(); // Kafka tells a topic with dots under two names
        metrics.forEach((name, metric) -> {
            if (isMainConsumers(name) && metric.metricValue() instanceof Double lag && !lag.isNaN()) {
                byPartition.merge(name.tags().get("client-id") + name.tags().get("partition"), lag, Math::max);
            }
        });
        return (long) byPartition.values().stream().mapToDouble(lag -> lag).sum();
    }

    private static boolean isMainConsumers(MetricName name) {
        String client = name.tags().getOrDefault("client-id", "");
        return name.group().equals(GROUP)
                && name.name().equals(RECORDS)
                && name.tags().containsKey("partition")
                && client.endsWith("-consumer")
                && !client.endsWith("-restore-consumer");
    }
}
