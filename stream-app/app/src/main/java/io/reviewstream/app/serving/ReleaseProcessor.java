package io.reviewstream.app.serving;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.app.serving.ReleaseDecision.Ignored;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.app.serving.ReleaseRules.Place;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.events.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns commands, and what labels say, into events: one transaction with the state that the decision rests on. Each such
 * transaction consumes a command, so that one of an instance that has lost the partition, and does not know it yet, fails:
 * the brokers hold a transaction against the group by the offsets that it commits, and by nothing else.
 */
final class ReleaseProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseProcessor.class);

    /** Where events go. */
    static final String LOG_SINK = "log";

    /** Where commands to itself go. */
    static final String ASKS = "asks";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    private static final String ITSELF = "release-controller";

    private final byte[] modelName;
    private final TopicNames topics;
    private final AvroSerdes serdes;
    private final Patience patience;
    private final Supplier<ReleaseLog> written;
    private final StoredBundles bundles;
    private final StageRules stages;
    private ReleaseLog log = ReleaseLog.empty();
    private long askedAtEpoch;
    private long asked;
    private @Nullable Cancellable clock;
    private @Nullable ReleaseState state;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    /**
     * Creates a processor.
     *
     * @param topics the commands and the release log are among them
     * @param written reads the release log as it stands
     * @param bundles say whether a release can be loaded
     * @param stages what follows without a command
     */
    ReleaseProcessor(
            String modelName,
            TopicNames topics,
            AvroSerdes serdes,
            Patience patience,
            Supplier<ReleaseLog> written,
            StoredBundles bundles,
            StageRules stages) {
        this.modelName = modelName.getBytes(StandardCharsets.UTF_8);
        this.topics = topics;
        this.serdes = serdes;
        this.patience = patience;
        this.written = written;
        this.bundles = bundles;
        this.stages = stages;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        close();
        this.context = context;
        // A registry that never held ours knows no id at all, and a stray command would be waited for, for ever.
        patience.call(() -> {
            serdes.requireWritable(topics.commands(), ReleaseCommand.class);
            serdes.requireWritable(topics.releases(), ReleaseEvent.class);
            return topics;
        });
        ReleaseState opened = new ReleaseState(
                context.getStateStore(ReleaseState.STORE),
                event -> patience.call(() -> serdes.encode(topics.releases(), event)),
                bytes -> patience.call(() -> serdes.decode(ReleaseEvent.class, bytes)));
        this.state = opened;
        this.log = opened.restore(patience.call(written));
        this.askedAtEpoch = -1;
        LOG.info("Release log at epoch {}, live: {}", log.epoch(), log.live());
        clock = context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    /** Decides nothing: a transaction that consumes nothing would be committed whoever has the partition by now. */
    private void look(long now) {
        boolean waits = log.epoch() == askedAtEpoch && now - asked < ASK_AGAIN.toMillis();
        if (!waits && stages.look(log, Instant.ofEpochMilli(now)).isPresent()) {
            askedAtEpoch = log.epoch();
            asked = now;
            ask(now);
        }
    }

    private void ask(long now) {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAction(ReleaseAction.LOOK)
                .setExpectedEpoch(log.epoch())
                .setIssuedBy(ITSELF)
                .setIssuedAt(Instant.ofEpochMilli(now))
                .build();
        byte[] bytes = patience.call(() -> serdes.encode(topics.commands(), command));
        requireNonNull(context).forward(new Record<>(modelName, bytes, now), ASKS);
    }

    /** Looks once more, here and now: what was asked for twice, or by another instance, or long ago, does no harm. */
    private void carryOutLook(ReleaseCommand command, Record<byte[], byte[]> record) {
        Optional<String> stale = ReleaseRules.staleEpoch(log, command.getExpectedEpoch());
        if (stale.isPresent()) {
            LOG.info("A look at what labels say is passed over: {}", stale.get());
            return;
        }
        Instant now = now();
        stages.look(log, now)
                .ifPresent(changes ->
                        changes.changes().forEach(change -> append(own(change.at(now), now), change, record)));
    }

    private Instant now() {
        return Instant.ofEpochMilli(requireNonNull(context).currentSystemTimeMs());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (!Arrays.equals(record.key(), modelName)) {
            LOG.warn("A command for another model is passed over: key {}", text(record.key()));
            return;
        }
        decode(record.value()).ifPresent(command -> {
            if (command.getAction() == ReleaseAction.LOOK) {
                carryOutLook(command, record);
            } else {
                carryOut(command, record);
            }
        });
    }

    private Optional<ReleaseCommand> decode(byte @Nullable [] value) {
        if (value == null) {
            LOG.error("A command without a value is passed over");
            return Optional.empty();
        }
        try {
            return Optional.of(patience.call(() -> serdes.decode(ReleaseCommand.class, value)));
        } catch (UndecodableException e) {
            LOG.error("A command that cannot be read is passed over: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void carryOut(ReleaseCommand command, Record<byte[], byte[]> record) {
        // A processor below a source always knows where its record came from.
        long offset = requireNonNull(context).recordMetadata().orElseThrow().offset();
        Place place = new Place(offset, Instant.ofEpochMilli(record.timestamp()));
        ReleaseDecision decision = bundles.check(command, ReleaseRules.decide(log, command, place, stages.trials()));
        if (decision instanceof Changes changes) {
            Instant now = now();
            changes.changes().forEach(change -> append(event(change.at(now), command, place), change, record));
        } else if (decision instanceof Rejected rejected) {
            LOG.error("Command {} by {} is refused: {}", command.getCommandId(), command.getIssuedBy(), rejected.why());
            Change refused = refused(command, rejected.why());
            append(event(refused, command, place), refused, record);
        } else if (decision instanceof Ignored ignored) {
            LOG.info("Command {} changes nothing: {}", command.getCommandId(), ignored.why());
        }
    }

    private void append(ReleaseEvent event, Change change, Record<byte[], byte[]> frame) {
        byte[] bytes = requireNonNull(state).add(event);
        log = log.plus(event);
        requireNonNull(context).forward(frame.withValue(bytes), LOG_SINK);
        if (change.kind() == ReleaseEventKind.STAGE) {
            LOG.info("Release {} becomes {} {}", change.version(), change.stage(), change.reasons());
        } else {
            LOG.info("{} {} {}", change.kind(), change.version(), change.reasons());
        }
    }

    /** About the release that the command names; one that is unknown is told as the command tells it. */
    private Change refused(ReleaseCommand command, String why) {
        String version = command.getVersion();
        Optional<Release> about = version == null ? log.live() : log.release(version);
        Change refused = Change.about(about, ReleaseEventKind.COMMAND_REFUSED, List.of(why));
        return version == null || about.isPresent()
                ? refused
                : new Change(version, 0, "", refused.stage(), refused.reasons(), refused.kind());
    }

    private ReleaseEvent event(Change change, ReleaseCommand command, Place place) {
        Map<String, Double> metrics = new HashMap<>(isAbout(change, command) ? command.getMetrics() : Map.of());
        metrics.putAll(change.metrics());
        return event(change, place.at(), command.getIssuedBy())
                .setMetrics(metrics)
                .setCommandId(command.getCommandId())
                .setCommandOffset(place.offset())
                .build();
    }

    /** One that labels led to. */
    private ReleaseEvent own(Change change, Instant now) {
        return event(change, StageRules.at(log, now), ITSELF)
                .setMetrics(change.metrics())
                .build();
    }

    private ReleaseEvent.Builder event(Change change, Instant at, String issuedBy) {
        return ReleaseEvent.newBuilder()
                .setEpoch(log.epoch() + 1)
                .setVersion(change.version())
                .setSequence(change.sequence())
                .setManifestSha256(change.manifestSha256())
                .setStage(change.stage())
                .setReasons(change.reasons())
                .setAt(at)
                .setKind(change.kind())
                .setIssuedBy(issuedBy);
    }

    private static boolean isAbout(Change change, ReleaseCommand command) {
        return change.kind() == ReleaseEventKind.FORGOTTEN
                || (change.kind() == ReleaseEventKind.STAGE && change.version().equals(command.getVersion()));
    }

    /** Kafka Streams cancels nothing where it takes a task up once more. */
    @Override
    public void close() {
        Cancellable running = clock;
        if (running != null) {
            running.cancel();
        }
        clock = null;
    }

    private static String text(byte @Nullable [] key) {
        return key == null ? "null" : new String(key, StandardCharsets.UTF_8);
    }
}
