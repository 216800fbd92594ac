package io.reviewstream.app.serving;

import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleCache;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.profile.StreamProfile;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads models out of a bundle cache, which fetches them from the store: sums, signatures and golden texts are checked,
 * every bucket is run.
 */
public final class BundleModels implements ModelSource {
    private static final Logger LOG = LoggerFactory.getLogger(BundleModels.class);

    private final BundleCache cache;
    private final ScorerSettings settings;
    private final int maxBatch;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();
    private volatile Set<String> former = Set.of();

    /** Creates a source; models are warmed for batches up to {@code maxBatch}. */
    public BundleModels(BundleCache cache, ScorerSettings settings, int maxBatch) {
        this.cache = cache;
        this.settings = settings;
        this.maxBatch = maxBatch;
    }

    /** A rollback must not need the store, however many canaries came meanwhile: what it goes back to stays in the cache. */
    @Override
    public void follow(ReleaseLog log) {
        former = log.former().map(Release::version).stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ServedModel load(Release release) throws Exception {
        Bundle bundle = cache.fetch(release.version(), release.manifestSha256());
        Optional<StreamProfile> stream = stream(bundle);
        Scorer scorer = warm(bundle, settings, maxBatch);
        open.merge(scorer.version(), 1, Integer::sum);
        sweep();
        return new ScorerModel(
                scorer,
                new DeepOnDemand(bundle, settings),
                stream,
                () -> open.computeIfPresent(scorer.version(), BundleModels::oneLess));
    }

    /** Returns the model of a bundle that is no release to serve, warm. */
    public static ServedModel of(Bundle bundle, ScorerSettings settings, int maxBatch) throws Exception {
        return new ScorerModel(
                warm(bundle, settings, maxBatch), new DeepOnDemand(bundle, settings), stream(bundle), () -> {});
    }

    private static Optional<StreamProfile> stream(Bundle bundle) throws IOException {
        return Optional.ofNullable(ReferenceProfile.read(bundle.profileFile()).stream());
    }

    private static Scorer warm(Bundle bundle, ScorerSettings settings, int maxBatch) throws Exception {
        Scorer scorer = Scorer.load(bundle, settings);
        boolean warm = false;
        try {
            scorer.warmUp(maxBatch);
            if (settings.contributions() && !scorer.explains()) {
                LOG.warn(
                        "Release {} cannot tell contributions, its predictions tell attention alone: a former trainer made"
                                + " it; what a trainer of this version publishes can",
                        scorer.version());
            }
            warm = true;
        } finally {
            if (!warm) { // whatever it was: every further attempt would leave one more network in memory
                scorer.close();
            }
        }
        return scorer;
    }

    private static @Nullable Integer oneLess(String version, Integer count) {
        return count == 1 ? null : count - 1;
    }

    /** A cache that grows is no reason not to serve. */
    private void sweep() {
        try {
            Set<String> inUse = new HashSet<>(open.keySet());
            inUse.addAll(former);
            cache.sweep(inUse);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Old bundles stay in the cache: {}", e.toString());
        }
    }

    /** How many models of each version are open: the live one, and those on which a batch still holds a lease. */
    Map<String, Integer> open() {
        return Map.copyOf(open);
    }
}
