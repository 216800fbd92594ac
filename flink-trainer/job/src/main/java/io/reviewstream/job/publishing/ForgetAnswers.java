package io.reviewstream.job.publishing;

import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Portable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the trainer says that it has forgotten reviews. Travels with the operator; for one thread. */
public final class ForgetAnswers implements Serializable, AutoCloseable {
    private final String modelName;
    private final @Nullable Portable<KafkaConnection> kafka;
    private final @Nullable Portable<RegistryConnection> registry;
    private final String topic;
    private transient @Nullable Announcer announcer;

    /** @param feedback where it is said; empty: nowhere */
    public ForgetAnswers(String modelName, Optional<FeedbackSettings> feedback) {
        this.modelName = modelName;
        this.kafka = feedback.map(topics -> Portable.of(topics.kafka())).orElse(null);
        this.registry = feedback.map(topics -> Portable.of(topics.registry())).orElse(null);
        this.topic = feedback.map(settings -> settings.topics().commands()).orElse("");
    }

    /**
     * Says it; returns once it is safe.
     *
     * @throws UncheckedIOException if it cannot be said now
     */
    public void give(ReleaseCommand answer) {
        try {
            announcer().announce(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("it could not be said on " + topic + " that reviews were forgotten", e);
        }
    }

    private Announcer announcer() {
        if (announcer == null) {
            announcer = kafka == null || registry == null
                    ? Announcer.SILENT
                    : new KafkaAnnouncer(kafka.get(), registry.get(), topic, modelName);
        }
        return announcer;
    }

    @Override
    public void close() {
        if (announcer != null) {
            announcer.close();
            announcer = null;
        }
    }
}
