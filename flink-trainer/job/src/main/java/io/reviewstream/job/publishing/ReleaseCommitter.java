package io.reviewstream.job.publishing;

import io.reviewstream.job.faults.PermanentFault;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a staged bundle into its place, then announces it. Each step may be repeated. What can never be published (its
 * number is taken, it is damaged, its staging is gone) is signalled with its reason, counted, and given up: trying again
 * would not help. A store that cannot be read or written fails the commit, which the job's restart repeats: what is staged
 * stays.
 */
final class ReleaseCommitter implements Committer<StagedBundle> {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseCommitter.class);

    /** Longer than anybody who died in it could have filled a staging directory. */
    private static final Duration STALE = Duration.ofDays(1);

    private final BundleStore store;
    private final Announcer announcer;
    private final BundleRetention retention;
    private final Counter lost;
    private final Clock clock;

    /** @param lost counts what could not be published */
    ReleaseCommitter(BundleStore store, Announcer announcer, BundleRetention retention, Counter lost, Clock clock) {
        this.store = store;
        this.announcer = announcer;
        this.retention = retention;
        this.lost = lost;
        this.clock = clock;
    }

    @Override
    public void commit(Collection<CommitRequest<StagedBundle>> requests) throws IOException {
        for (CommitRequest<StagedBundle> request : requests) {
            PermanentFault.judging(() -> release(request));
        }
    }

    private StagedBundle release(CommitRequest<StagedBundle> request) throws IOException {
        StagedBundle bundle = request.getCommittable();
        try {
            publish(bundle);
        } catch (BundleRefusedException e) {
            if (e.isUnread()) {
                throw new IOException("release " + bundle.version() + " cannot be read to be published", e);
            }
            store.drop(bundle.staging());
            giveUp(request, "was refused by " + store + ": " + String.join("; ", e.problems()), e);
            return bundle;
        } catch (NoSuchBundleException e) {
            giveUp(request, "is neither staged nor in " + store, e);
            return bundle;
        }
        announcer.announce(bundle.announcement());
        LOG.info("published {}", bundle.version());
        tidy(bundle.announcement().getIssuedAt());
        return bundle;
    }

    private void publish(StagedBundle bundle) throws IOException, BundleRefusedException, NoSuchBundleException {
        if (store.isStaged(bundle.staging())) {
            store.publish(bundle.staging());
        } else {
            // An earlier try came this far; what lies in the store must be whole.
            store.requireManifest(bundle.version(), bundle.announcement().getManifestSha256());
            store.open(bundle.version());
        }
    }

    private void giveUp(CommitRequest<StagedBundle> request, String why, Exception cause) {
        lost.inc();
        String sentence = "release " + request.getCommittable().version() + " cannot be published: it " + why;
        LOG.error("{}", sentence);
        request.signalFailedWithKnownReason(new IOException(sentence, cause));
    }

    /**
     * Bundles are committed in the order in which they were staged, so nobody will ask for what was staged before this one;
     * what came later may belong to a checkpoint that is not complete.
     */
    private void tidy(Instant stagedAt) {
        try {
            Duration age = Duration.between(stagedAt, clock.instant());
            store.sweepStaging(age.compareTo(STALE) > 0 ? age : STALE);
            retention.apply();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be tidied; the next release tries again", store, e);
        }
    }

    @Override
    public void close() {
        announcer.close();
        retention.close();
        store.close();
    }
}
