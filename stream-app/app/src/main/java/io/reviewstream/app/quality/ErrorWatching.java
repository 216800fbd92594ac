package io.reviewstream.app.quality;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.quality.QualityJoin.Judged;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.drift.alarm.AlarmBudget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the errors of each release, in one task of the fleet, and reports on them as drift.
 *
 * @param drift what is known of drift: which alarms are expected; where drift is not judged it watches all the same, and does
 *     not report
 */
record ErrorWatching(AppConfig config, Supplier<Optional<DriftView>> drift, AvroSerdes serdes, Patience patience)
        implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorWatching.class);
    private static final String STORE = "label-errors";
    private static final Duration NEWEST_EVERY = Duration.ofSeconds(5);
    private static final int MOST_RELEASES = 3;
    private static final byte[] ALARM = ErrorWatch.STATISTIC.getBytes(StandardCharsets.UTF_8);

    /** What one label says, for the partition in which all are watched. */
    static Record<byte[], byte[]> record(Judged judged, long time) {
        return new Record<>(
                judged.release().getBytes(StandardCharsets.UTF_8), new byte[] {(byte) (judged.wrong() ? 1 : 0)}, time);
    }

    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
        return new Watcher();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of())
                        .withCachingEnabled());
    }

    private final class Watcher implements Processor<byte[], byte[], byte[], byte[]> {
        private final Map<String, ErrorWatch> releases = new HashMap<>();
        private @Nullable ProcessorContext<byte[], byte[]> context;
        private @Nullable KeyValueStore<String, byte[]> store;
        private boolean changed;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            releases.clear(); // of a task that is revived: what was not committed comes again
            changed = false;
            KeyValueStore<String, byte[]> kept = context.getStateStore(STORE);
            store = kept;
            try (var all = kept.all()) {
                all.forEachRemaining(entry ->
                        releases.put(entry.key, new ErrorWatch(entry.key, budget(), ErrorState.of(entry.value))));
            }
            context.schedule(NEWEST_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tellNewest);
        }

        private AlarmBudget budget() {
            return new AlarmBudget(config.drift().falseAlarmsPerMonth());
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            String release = new String(record.key(), StandardCharsets.UTF_8);
            ErrorWatch watch = releases.computeIfAbsent(release, name -> new ErrorWatch(name, budget()));
            watch.add(record.value()[0] == 1, record.timestamp()).ifPresent(this::tell);
            requireNonNull(store).put(release, watch.state().bytes());
            if (releases.size() > MOST_RELEASES) {
                releases.entrySet().stream()
                        .min(Comparator.comparing(entry -> entry.getValue().last()))
                        .map(Map.Entry::getKey)
                        .ifPresent(this::forget);
            }
            changed = true;
        }

        private void forget(String release) {
            releases.remove(release);
            requireNonNull(store).delete(release);
        }

        /** Of the release whose labels came last. */
        private void tellNewest(long now) {
            if (changed) {
                releases.values().stream()
                        .max(Comparator.comparing(ErrorWatch::last))
                        .flatMap(ErrorWatch::newest)
                        .ifPresent(this::tell);
            }
            changed = false;
        }

        private void tell(DriftReport found) {
            Optional<DriftView> view = drift.get();
            if (view.isEmpty()) {
                return;
            }
            ProcessorContext<byte[], byte[]> here = requireNonNull(context);
            long now = here.currentSystemTimeMs();
            DriftReport report = view.get()
                    .mute(found.getAlarm(), Instant.ofEpochMilli(now))
                    .map(mute -> DriftReport.newBuilder(found)
                            .setMutedUntil(mute.getUntil())
                            .build())
                    .orElse(found);
            if (report.getRaised()) {
                LOG.warn(
                        "Drift{}: predictions of release {} are wrong more often since {}: {} of labels that judge more",
                        report.getMutedUntil() == null ? "" : ", which is expected",
                        report.getRelease(),
                        report.getSince(),
                        report.getEffect());
            }
            byte[] value = patience.call(() -> serdes.encode(config.topics().drift(), report));
            here.forward(new Record<>(ALARM, value, now));
        }
    }
}
