package io.reviewstream.job.publishing;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.job.promotion.Releases;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Portable;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Publishes staged bundles, then announces them, both after the checkpoint that knows of them. A crash in between
 * repeats both: publishing twice finds the bundle there, and announcing twice is the same command again.
 */
public final class ReleaseSink implements Sink<StagedBundle>, SupportsCommitter<StagedBundle> {
    private final BundleStoreSettings store;
    private final String modelName;
    private final @Nullable Portable<KafkaConnection> kafka;
    private final @Nullable Portable<RegistryConnection> registry;
    private final String commands;
    private final String releases;
    private final @Nullable Integer kept;

    /**
     * @param store where the bundles are
     * @param feedback where to announce; empty: nowhere
     * @param modelName key of the announcements
     * @param kept how many bundles stay in any case; empty: all
     */
    public ReleaseSink(
            BundleStoreSettings store, String modelName, Optional<FeedbackSettings> feedback, OptionalInt kept) {
        this.store = store;
        this.modelName = modelName;
        this.kafka = feedback.map(topics -> Portable.of(topics.kafka())).orElse(null);
        this.registry = feedback.map(topics -> Portable.of(topics.registry())).orElse(null);
        this.commands = feedback.map(settings -> settings.topics().commands()).orElse("");
        this.releases = feedback.map(settings -> settings.topics().releases()).orElse("");
        this.kept = kept.isPresent() ? kept.getAsInt() : null;
    }

    @Override
    public SinkWriter<StagedBundle> createWriter(WriterInitContext context) {
        return new Writer();
    }

    @Override
    public Committer<StagedBundle> createCommitter(CommitterInitContext context) {
        BundleStore bundles = store.open();
        Announcer announcer = Announcer.SILENT;
        BundleRetention retention = new BundleRetention(bundles, OptionalInt.empty(), Releases.none());
        if (kafka != null && registry != null) {
            announcer = new KafkaAnnouncer(kafka.get(), registry.get(), commands, modelName);
            if (kept != null) {
                Releases log = Releases.of(kafka.get(), registry.get(), releases);
                retention = new BundleRetention(bundles, OptionalInt.of(kept), log);
            }
        }
        Counter lost = context.metricGroup()
                .addGroup("reviewstream")
                .addGroup("trainer")
                .counter("releases_lost");
        return new ReleaseCommitter(bundles, announcer, retention, lost, Clock.systemUTC());
    }

    @Override
    public SimpleVersionedSerializer<StagedBundle> getCommittableSerializer() {
        return new StagedBundleSerializer();
    }

    /** The bundle is durable already; all there is to do is to hand it to the next checkpoint. */
    private static final class Writer implements CommittingSinkWriter<StagedBundle, StagedBundle> {
        private final List<StagedBundle> open = new ArrayList<>();

        @Override
        public void write(StagedBundle bundle, Context context) {
            open.add(bundle);
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is buffered elsewhere.
        }

        @Override
        public Collection<StagedBundle> prepareCommit() {
            List<StagedBundle> ready = List.copyOf(open);
            open.clear();
            return ready;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
