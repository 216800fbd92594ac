package io.reviewstream.app.runtime;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Tells from Kafka's own figures which of a program's threads have committed. */
final class StreamThreads {
    private static final String PRODUCER = "-producer";
    private static final String CONSUMER = "-consumer";
    private static final String RESTORE_CONSUMER = "-restore-consumer";
    /** By the client that commits: with transactions the producer, without them the consumer. */
    private static final Map<String, String> COMMITS =
            Map.of("txn-commit-time-ns-total", PRODUCER, "commit-sync-time-ns-total", CONSUMER);

    private StreamThreads() {}

    static FailureStreak.Threads in(Map<MetricName, ? extends Metric> metrics) {
        Set<String> living = new HashSet<>();
        Set<String> committed = new HashSet<>();
        metrics.forEach((name, metric) -> {
            String suffix = COMMITS.get(name.name());
            String client = name.tags().getOrDefault("client-id", "");
            if (suffix != null && client.endsWith(suffix) && !client.endsWith(RESTORE_CONSUMER)) {
                String thread = client.substring(0, client.length() - suffix.length());
                living.add(thread);
                if (metric.metricValue() instanceof Double spent && spent > 0) {
                    committed.add(thread);
                }
            }
        });
        return new FailureStreak.Threads(living, committed);
    }
}
