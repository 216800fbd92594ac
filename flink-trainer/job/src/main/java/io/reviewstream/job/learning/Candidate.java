package io.reviewstream.job.learning;

import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.promotion.Verdict;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import java.io.IOException;
import java.time.Instant;

/**
 * A bundle and what the gate says of it.
 *
 * @param bundle in a directory of {@link BundleStore#newStaging()}
 */
record Candidate(Bundle bundle, Verdict verdict) {

    /**
     * The bundle and its announcement. A refused candidate is announced too, so that the release log tells of it, and
     * it keeps its bundle: a refusal can be looked into. The bundle's directory may be gone afterwards.
     *
     * @throws IOException if the store cannot be written
     */
    StagedBundle staged(BundleStore store, Instant at) throws IOException {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId("announce-" + bundle.version())
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(bundle.version())
                .setSequence(bundle.manifest().sequence())
                .setManifestSha256(bundle.manifestSha256())
                .setComparedWith(verdict.comparedWith())
                .setGatePassed(verdict.passed())
                .setReasons(verdict.reasons())
                .setMetrics(verdict.metrics())
                .setIssuedBy("trainer")
                .setIssuedAt(at)
                .build();
        return StagedBundle.of(store.stage(bundle.directory()), bundle.version(), command);
    }
}
