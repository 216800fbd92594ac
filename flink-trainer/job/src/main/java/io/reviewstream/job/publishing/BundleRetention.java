package io.reviewstream.job.publishing;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.job.promotion.Releases;
import io.reviewstream.model.bundle.BundleStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old bundles. The newest stay, and of all others those that somebody serves or may serve next: what the release
 * log does not know yet, what waits, is in shadow or canary, is live or pinned, and what was live of late, which instances
 * may have cached and operators go back to. For one thread.
 */
final class BundleRetention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundleRetention.class);

    /** As many as an instance caches if nobody says otherwise, and one more. */
    private static final int ONCE_LIVE = 4;

    private static final Set<ReleaseStage> ENDED =
            Set.of(ReleaseStage.RETIRED, ReleaseStage.REFUSED, ReleaseStage.ROLLED_BACK);

    private final BundleStore store;
    private final OptionalInt kept;
    private final Releases releases;

    /**
     * @param kept how many of the newest stay in any case; empty: nothing is deleted
     * @param releases tells what is served; where nobody decides, nothing is deleted
     */
    BundleRetention(BundleStore store, OptionalInt kept, Releases releases) {
        this.store = store;
        this.kept = kept;
        this.releases = releases;
    }

    /** Deletes what may go now. */
    void apply() throws IOException {
        if (kept.isEmpty() || !releases.decided()) {
            return;
        }
        List<String> versions = store.versions();
        List<String> old = versions.subList(0, Math.max(0, versions.size() - kept.getAsInt()));
        if (old.isEmpty()) {
            return;
        }
        ReleaseLog log = releases.log();
        Set<String> needed = needed(log);
        for (String version : old) {
            boolean ended = log.release(version)
                    .filter(release -> ENDED.contains(release.stage()))
                    .isPresent();
            if (ended && !needed.contains(version)) {
                store.delete(version);
                LOG.info("deleted the bundle of {}, as keep-bundles says", version);
            }
        }
    }

    private static Set<String> needed(ReleaseLog log) {
        Set<String> needed = new HashSet<>();
        log.live().map(Release::version).ifPresent(needed::add);
        log.pin().map(ReleaseEvent::getVersion).ifPresent(needed::add);
        log.former().map(Release::version).ifPresent(needed::add);
        log.releases().stream()
                .filter(release ->
                        release.stage() == ReleaseStage.RETIRED || release.stage() == ReleaseStage.ROLLED_BACK)
                .sorted(Comparator.comparingLong(Release::epoch).reversed())
                .limit(ONCE_LIVE)
                .map(Release::version)
                .forEach(needed::add);
        return needed;
    }

    @Override
    public void close() {
        releases.close();
    }
}
