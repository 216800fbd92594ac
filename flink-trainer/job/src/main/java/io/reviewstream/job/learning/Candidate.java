package io.reviewstream.job.learning;

import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.promotion.Verdict;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.model.bundle.Bundle;
import java.time.Instant;

/**
 * A staged bundle and what the gate says of it.
 *
 * @param bundle in the store's staging area
 */
record Candidate(Bundle bundle, Verdict verdict) {

    /**
     * The bundle and its announcement. A refused candidate is announced too, so that the release log tells of it, and
     * it keeps its bundle: a refusal can be looked into.
     */
    StagedBundle staged(Instant at) {
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
        return StagedBundle.of(bundle.directory(), bundle.version(), command);
    }
}
