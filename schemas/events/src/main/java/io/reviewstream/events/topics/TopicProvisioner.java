package io.reviewstream.events.topics;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks and creates the topics, their settings and their subjects. Keeps nothing open between calls. */
public final class TopicProvisioner {

    private final KafkaConnection kafka;
    private final @Nullable RegistryConnection registry;

    /** For topics only. */
    public TopicProvisioner(KafkaConnection kafka) {
        this.kafka = kafka;
        this.registry = null;
    }

    /** For topics and their subjects. */
    public TopicProvisioner(KafkaConnection kafka, RegistryConnection registry) {
        this.kafka = kafka;
        this.registry = registry;
    }

    /** Everything that is not as it should be; empty if all is well. */
    public List<TopicProblem> check(TopicNames names) {
        return notWired(names);
    }

    /**
     * Creates what is missing; what exists is left alone. May be called again at any time.
     *
     * @return what was done, a line each, for people
     */
    public List<String> create(TopicNames names, int partitions, short replication) {
        return notWired(names);
    }

    private <T> List<T> notWired(TopicNames names) {
        if (!names.all().isEmpty()) {
            throw new IllegalStateException("not wired yet " + kafka + registry);
        }
        return List.of();
    }
}
