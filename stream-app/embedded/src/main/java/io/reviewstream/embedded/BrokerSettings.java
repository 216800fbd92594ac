package io.reviewstream.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of an embedded broker: one node, small, and quick to start. */
final class BrokerSettings {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Map<String, String> of(
            Path dataDir, BrokerPorts ports, @Nullable BrokerSecurity security, Map<String, String> overrides) {
        Map<String, String> settings =
                new HashMap<>(place(dataDir, ports, security == null ? "PLAINTEXT" : security.listener()));
        settings.putAll(security == null ? Map.of() : security.settings());
        settings.putAll(singleNode());
        settings.putAll(small());
        settings.putAll(overrides);
        return settings;
    }

    private static Map<String, String> place(Path dataDir, BrokerPorts ports, String listener) {
        String broker = listener + "://127.0.0.1:" + ports.broker();
        String controller = "127.0.0.1:" + ports.controller();
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE),
                "listeners",
                broker + "," + CONTROLLER + "://" + controller,
                "advertised.listeners",
                broker,
                "controller.listener.names",
                CONTROLLER,
                // A static quorum, so that the port may be another one after a restart.
                "controller.quorum.voters",
                NODE + "@" + controller,
                "log.dirs",
                dataDir.toString());
    }

    private static Map<String, String> singleNode() {
        return Map.of(
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> small() {
        return Map.of(
                "message.max.bytes", String.valueOf(4 * 1024 * 1024),
                // 128 MiB by default, taken at once.
                "log.cleaner.dedupe.buffer.size", String.valueOf(4 * 1024 * 1024),
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                // Training beside it starves the broker for seconds on two cores: it must not count as dead then.
                "broker.session.timeout.ms", "15000",
                "broker.heartbeat.interval.ms", "500");
    }
}
