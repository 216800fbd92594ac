package io.reviewstream.job.promotion;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.release.ReleaseLogReader;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The release log as it stands, read anew at each question. For one thread. */
public final class Releases implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final @Nullable AvroSerdes serdes;
    private final @Nullable ReleaseLogReader reader;

    private Releases(@Nullable AvroSerdes serdes, @Nullable ReleaseLogReader reader) {
        this.serdes = serdes;
        this.reader = reader;
    }

    /** The log of a topic. */
    public static Releases of(KafkaConnection kafka, RegistryConnection registry, String topic) {
        AvroSerdes serdes = new AvroSerdes(registry);
        return new Releases(serdes, new ReleaseLogReader(kafka, serdes, topic));
    }

    /** A log without releases, where nobody decides about any. */
    public static Releases none() {
        return new Releases(null, null);
    }

    /** Whether somebody decides what goes live. */
    public boolean decided() {
        return reader != null;
    }

    /**
     * Everything decided so far.
     *
     * @throws org.apache.kafka.common.KafkaException if it cannot be read within a minute
     */
    public ReleaseLog log() {
        return reader == null ? ReleaseLog.empty() : reader.readToEnd(PATIENCE);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        if (serdes != null) {
            serdes.close();
        }
    }
}
