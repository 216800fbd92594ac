package io.reviewstream.app.drift;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.model.drift.SummaryBytes;
import io.reviewstream.model.profile.StreamProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what all partitions have counted, judges it, and forwards reports. One task of the fleet runs it at a time. */
final class DriftMerging implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(DriftMerging.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final long NEWEST_EVERY_MS = 5_000;

    private final AppConfig config;
    private final AvroSerdes serdes;
    private final Patience patience;
    private final IntSupplier partitions;
    private final Function<String, Optional<StreamProfile>> profiles;
    private final WordPull pull;
    private final Executor executor;
    private final Map<String, DriftMute> mutes = new HashMap<>();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable DriftMemory memory;
    private @Nullable WatchedReleases releases;
    private @Nullable PartitionProgress progress;
    private boolean changed;
    private long told;

    DriftMerging(
            AppConfig config,
            AvroSerdes serdes,
            Patience patience,
            IntSupplier partitions,
            Function<String, Optional<StreamProfile>> profiles,
            WordPull pull,
            Executor executor) {
        this.config = config;
        this.serdes = serdes;
        this.patience = patience;
        this.partitions = partitions;
        this.profiles = profiles;
        this.pull = pull;
        this.executor = executor;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        DriftMemory restored = new DriftMemory(context.getStateStore(DriftMemory.STORE));
        memory = restored;
        releases = new WatchedReleases(restored, this::open);
        mutes.clear();
        long now = context.currentSystemTimeMs();
        progress = new PartitionProgress(
                partitions.getAsInt(), config.drift().lateness().toMillis(), now);
        restored.eachPart((key, value) -> part(value)
                .ifPresent(part -> take(part, Math.min(now, part.getReached().toEpochMilli()), now)));
        restored.eachMute((alarm, value) -> mute(value).ifPresent(mute -> mutes.put(alarm, mute)));
        LOG.info("Drift is judged here; releases known: {}", restored.releases());
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::judge);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        boolean isMute = requireNonNull(context)
                .recordMetadata()
                .orElseThrow()
                .topic()
                .equals(config.topics().driftMutes());
        if (isMute) {
            mute(record);
        } else if (record.value() != null) {
            part(record.value()).ifPresent(part -> {
                long now = requireNonNull(context).currentSystemTimeMs();
                if (take(part, now, now)) {
                    requireNonNull(memory).keepPart(part, record.value());
                }
            });
        }
    }

    private void mute(Record<byte[], byte[]> record) {
        if (record.key() == null) {
            LOG.warn("A mute without a key, the alarm, is passed over");
            return;
        }
        String alarm = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            mutes.remove(alarm);
            requireNonNull(memory).forgetMute(alarm);
            return;
        }
        mute(record.value()).ifPresent(mute -> {
            mutes.put(alarm, mute);
            requireNonNull(memory).keepMute(alarm, record.value());
            LOG.info("{} is expected until {}, says {}", alarm, mute.getUntil(), mute.getBy());
        });
    }

    private Optional<DriftPart> part(byte[] value) {
        try {
            return Optional.of(patience.call(() -> serdes.decode(DriftPart.class, value)));
        } catch (UndecodableException e) {
            LOG.error("Counts that cannot be read are passed over: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<DriftMute> mute(byte[] value) {
        try {
            return Optional.of(patience.call(() -> serdes.decode(DriftMute.class, value)));
        } catch (UndecodableException e) {
            LOG.error("A mute that cannot be read is passed over: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** False if the part is of no use. */
    private boolean take(DriftPart part, long heard, long now) {
        try {
            requireNonNull(releases).take(part, heard);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "Counts of release {}, partition {} are passed over: {}",
                    part.getRelease(),
                    part.getPartition(),
                    e.getMessage());
            return false;
        }
        requireNonNull(progress).reached(part.getPartition(), part.getReached().toEpochMilli(), now);
        changed = true;
        return true;
    }

    private ReleaseDrift open(DriftPart first) {
        String version = first.getRelease();
        SegmentPanes panes = new SegmentPanes(
                config.drift(), SummaryBytes.summary(SegmentPanes.bytes(first)).bins());
        return new ReleaseDrift(
                version, config.drift(), panes, requireNonNull(memory), () -> profiles.apply(version), pull, executor);
    }

    private void judge(long now) {
        WatchedReleases watched = requireNonNull(releases);
        watched.forgetStalest();
        long time = requireNonNull(progress).time(now);
        for (ReleaseDrift release : watched.all()) {
            release.completeUntil(time);
            release.step().forEach(report -> send(report, now));
        }
        if (changed && now - told >= NEWEST_EVERY_MS) {
            List<DriftReport> newest =
                    watched.latest().map(latest -> latest.newest(now)).orElse(List.of());
            newest.forEach(report -> send(report, now));
            changed = newest.isEmpty();
            told = now;
        }
    }

    private void send(DriftReport found, long now) {
        DriftMute mute = mutes.get(found.getAlarm());
        DriftReport report = mute == null || !mute.getUntil().isAfter(Instant.ofEpochMilli(now))
                ? found
                : DriftReport.newBuilder(found).setMutedUntil(mute.getUntil()).build();
        if (report.getRaised()) {
            LOG.warn(
                    "Drift{}: {} of release {} since {}: effect {}, limit {}",
                    report.getMutedUntil() == null ? "" : ", which is expected",
                    report.getAlarm(),
                    report.getRelease(),
                    report.getSince(),
                    report.getEffect(),
                    report.getLimit());
        }
        byte[] key = report.getAlarm().getBytes(StandardCharsets.UTF_8);
        byte[] value = patience.call(() -> serdes.encode(config.topics().drift(), report));
        requireNonNull(context).forward(new Record<>(key, value, now));
    }
}
