package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.model.bundle.BundleStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the bundle store says to a decision: a release whose bundle is gone is neither promoted nor pinned, since no
 * instance could load it. A rollback is let through: instances have cached what was live of late.
 */
final class StoredBundles {
    private static final Logger LOG = LoggerFactory.getLogger(StoredBundles.class);
    private static final Set<ReleaseAction> ASKED = Set.of(ReleaseAction.PROMOTE, ReleaseAction.PIN);

    private final BundleStore store;

    StoredBundles(BundleStore store) {
        this.store = store;
    }

    /** The decision, or a refusal in its place. */
    ReleaseDecision check(ReleaseCommand command, ReleaseDecision decision) {
        return decision instanceof Changes changes && ASKED.contains(command.getAction())
                ? successor(changes).filter(this::isGone).map(this::refusal).orElse(decision)
                : decision;
    }

    private static Optional<String> successor(Changes changes) {
        return changes.changes().stream()
                .filter(change -> change.kind() == ReleaseEventKind.STAGE && change.stage() == ReleaseStage.LIVE)
                .map(Change::version)
                .findFirst();
    }

    /** A store that is empty, since its volume is missing, or that cannot be read tells nothing. */
    private boolean isGone(String version) {
        try {
            List<String> versions = store.versions();
            return !versions.isEmpty() && !versions.contains(version);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Whether {} holds {} cannot be told: {}", store, version, e.toString());
            return false;
        }
    }

    private ReleaseDecision refusal(String version) {
        return new Rejected("the bundle of " + version + " is no longer in " + store
                + "; put it back, or name a release whose bundle is there");
    }
}
