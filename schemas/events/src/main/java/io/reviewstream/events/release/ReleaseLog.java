package io.reviewstream.events.release;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fold of the release log's events up to an epoch. Immutable, hence safe for many threads.
 *
 * <p>At most one release is live: the one whose LIVE event came last, until an event takes it out of that stage.
 */
public final class ReleaseLog {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLog.class);
    private static final ReleaseLog EMPTY = new ReleaseLog(
            0, null, KnownReleases.NONE, Holds.NONE, RecentEvents.NONE, Carried.NONE, TreePVector.empty());

    private final long epoch;
    private final @Nullable String live;
    private final KnownReleases byVersion;
    private final Holds holds;
    private final RecentEvents recent;
    private final Carried carried;
    private final PVector<LiveChange> liveChanges;

    private ReleaseLog(
            long epoch,
            @Nullable String live,
            KnownReleases byVersion,
            Holds holds,
            RecentEvents recent,
            Carried carried,
            PVector<LiveChange> liveChanges) {
        this.epoch = epoch;
        this.live = live;
        this.byVersion = byVersion;
        this.holds = holds;
        this.recent = recent;
        this.carried = carried;
        this.liveChanges = liveChanges;
    }

    /** The log before its first event; its epoch is 0. */
    public static ReleaseLog empty() {
        return EMPTY;
    }

    /**
     * The log with one more event. An event that is not newer than {@link #epoch()} changes nothing; a gap before it,
     * and a stage or a kind that this program does not know, are written to the program's log and passed over.
     */
    public ReleaseLog plus(ReleaseEvent event) {
        if (event.getEpoch() <= epoch) {
            LOG.warn("release log: event {} of {} came again at epoch {}", event.getEpoch(), event.getVersion(), epoch);
            return this;
        }
        if (event.getEpoch() != epoch + 1) {
            LOG.warn("release log: events {} to {} are missing", epoch + 1, event.getEpoch() - 1);
        }
        return event.getKind() == ReleaseEventKind.STAGE ? staged(event) : held(event);
    }

    private ReleaseLog held(ReleaseEvent event) {
        return new ReleaseLog(
                event.getEpoch(),
                live,
                byVersion,
                holds.after(event),
                recent.plus(event),
                carried.plus(event),
                liveChanges);
    }

    private ReleaseLog staged(ReleaseEvent event) {
        Release changed = changed(byVersion.get(event.getVersion()), event);
        KnownReleases next = byVersion.with(changed);
        @Nullable Release former = live == null ? null : byVersion.get(live);
        if (changed.stage() == ReleaseStage.LIVE
                && former != null
                && !former.version().equals(changed.version())) {
            next = next.with(retired(former, event));
        }
        @Nullable String nextLive = liveAfter(changed);
        return new ReleaseLog(
                event.getEpoch(),
                nextLive,
                next,
                holds,
                recent.plus(event),
                carried.plus(event),
                Objects.equals(live, nextLive)
                        ? liveChanges
                        : liveChanges.plus(
                                new LiveChange(nextLive, event.getEpoch(), event.getAt(), event.getReasons())));
    }

    private @Nullable String liveAfter(Release changed) {
        if (changed.stage() == ReleaseStage.LIVE) {
            return changed.version();
        }
        return changed.version().equals(live) ? null : live;
    }

    private static Release changed(@Nullable Release before, ReleaseEvent event) {
        Map<String, Double> metrics = new HashMap<>(before == null ? Map.of() : before.metrics());
        metrics.putAll(event.getMetrics());
        return new Release(
                event.getVersion(),
                event.getSequence(),
                event.getManifestSha256(),
                stageAfter(before, event),
                event.getEpoch(),
                event.getReasons(),
                metrics,
                event.getAt());
    }

    private static ReleaseStage stageAfter(@Nullable Release before, ReleaseEvent event) {
        if (event.getStage() != ReleaseStage.UNKNOWN) {
            return event.getStage();
        }
        ReleaseStage kept = before == null ? ReleaseStage.UNKNOWN : before.stage();
        LOG.warn(
                "release log: {} enters a stage at epoch {} that this program does not know; it stays {}",
                event.getVersion(),
                event.getEpoch(),
                kept);
        return kept;
    }

    private static Release retired(Release former, ReleaseEvent successor) {
        return new Release(
                former.version(),
                former.sequence(),
                former.manifestSha256(),
                ReleaseStage.RETIRED,
                successor.getEpoch(),
                former.reasons(),
                former.metrics(),
                successor.getAt());
    }

    /** Epoch of the last event, 0 if there is none. */
    public long epoch() {
        return epoch;
    }

    /** The release that serves. */
    public Optional<Release> live() {
        return live == null ? Optional.empty() : release(live);
    }

    /** When another release began to serve, the oldest first; not to be changed. */
    public List<LiveChange> liveChanges() {
        return liveChanges;
    }

    /** The change by which it was decided what served at a time; empty before the first one. */
    public Optional<LiveChange> liveAt(Instant time) {
        for (int i = liveChanges.size() - 1; i >= 0; i--) {
            if (!liveChanges.get(i).at().isAfter(time)) {
                return Optional.of(liveChanges.get(i));
            }
        }
        return Optional.empty();
    }

    /** The release of that version. */
    public Optional<Release> release(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    /** The release with that sequence number; of several (all but one refused), the one that came first. */
    public Optional<Release> bySequence(long sequence) {
        return Optional.ofNullable(byVersion.withSequence(sequence));
    }

    /** Every release, in the order of its first event. */
    public List<Release> releases() {
        return releases(0, count());
    }

    /**
     * Some of them, in the same order: a page of a long log.
     *
     * @param from the first one's place, from 0
     * @param to the place behind the last one, at most {@link #count()}
     */
    public List<Release> releases(int from, int to) {
        return byVersion.between(from, to);
    }

    /** How many releases there are. */
    public int count() {
        return byVersion.order().size();
    }

    /** Candidates that passed their gate and wait, the one that came last at the end: at rest nothing else stays one. */
    public List<Release> waiting() {
        return byVersion.waiting();
    }

    /** The release that is tried beside the live one, in stage SHADOW or CANARY: there is one at most. */
    public Optional<Release> trial() {
        return Optional.ofNullable(byVersion.lastTrial());
    }

    /** The release that was live before the live one, and was not rolled back itself. */
    public Optional<Release> former() {
        return Optional.ofNullable(byVersion.lastRetired());
    }

    /** The event that paused promotion, while it is paused. It says who did it, when and why. */
    public Optional<ReleaseEvent> pause() {
        return Optional.ofNullable(holds.pause());
    }

    /** The event that pinned a release, while one is pinned: that version stays live. */
    public Optional<ReleaseEvent> pin() {
        return Optional.ofNullable(holds.pin());
    }

    /**
     * Whether a command was carried out before the last event, as far as its place tells.
     *
     * @param offset of the command in its topic
     * @param at Kafka's timestamp of the command
     */
    public boolean covers(long offset, Instant at) {
        return carried.covers(offset, at);
    }

    /** The last events, at most {@value RecentEvents#MOST}, in order; not to be changed. */
    public List<ReleaseEvent> recent() {
        return recent.events();
    }
}
