package io.reviewstream.job.publishing;

import io.reviewstream.job.faults.PermanentFault;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.model.bundle.NoSuchBundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a staged bundle into its place, then announces it. Each step may be repeated. */
final class ReleaseCommitter implements Committer<StagedBundle> {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseCommitter.class);

    private final BundleStore store;
    private final Announcer announcer;

    ReleaseCommitter(Path store, Announcer announcer) {
        this.store = new FileBundleStore(store);
        this.announcer = announcer;
    }

    @Override
    public void commit(Collection<CommitRequest<StagedBundle>> requests) throws IOException {
        for (CommitRequest<StagedBundle> request : requests) {
            PermanentFault.judging(() -> release(request.getCommittable()));
        }
    }

    private StagedBundle release(StagedBundle bundle) throws IOException {
        publish(bundle);
        announcer.announce(bundle.announcement());
        LOG.info("published {}", bundle.version());
        return bundle;
    }

    private void publish(StagedBundle bundle) throws IOException {
        Path staging = Path.of(bundle.staging());
        try {
            if (Files.exists(staging)) {
                store.publish(staging);
            } else {
                // An earlier try came this far; what lies in the store must be whole.
                store.open(bundle.version());
            }
        } catch (BundleRefusedException e) {
            throw new IOException("bundle " + bundle.version() + " was refused: " + e.problems(), e);
        } catch (NoSuchBundleException e) {
            throw new IOException("bundle " + bundle.version() + " is neither staged nor in the store", e);
        }
    }

    @Override
    public void close() {
        announcer.close();
    }
}
