package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How releases that passed their gate are tried before they go live: in shadow, then as canaries. Where both shares are 0
 * they go live at once.
 *
 * @param shadowShare share of the reviews that one in shadow scores beside the live release, 0 to 1; 0: none is in shadow
 * @param canaryShare share of the reviews that a canary scores, 0 to 1; 0: there are none
 */
record TrialShares(double shadowShare, double canaryShare) {
    static final TrialShares NONE = new TrialShares(0, 0);

    /** The share in the stage in which a release is tried. */
    double shareOf(Release trial) {
        return trial.isShadow() ? shadowShare : canaryShare;
    }

    /**
     * The changes when it is a release's turn; nothing else is tried then.
     *
     * @param live the release goes live: so it does where nothing is tried, or there is nothing to compare it with
     */
    List<Change> turn(ReleaseLog log, Change live) {
        return shadowShare == 0 || log.live().isEmpty()
                ? afterShadow(log, live)
                : List.of(live.into(ReleaseStage.SHADOW).with(Map.of(Release.SHADOW_SHARE, shadowShare)));
    }

    /** The same of a release that need not be in shadow, or no longer. */
    List<Change> afterShadow(ReleaseLog log, Change live) {
        return canaryShare == 0 || log.live().isEmpty()
                ? Succession.of(log, live)
                : List.of(live.into(ReleaseStage.CANARY).with(Map.of(Release.CANARY_SHARE, canaryShare)));
    }

    /** The changes when a trial ends and its release does not go live: the candidate that waited has its turn. */
    List<Change> after(ReleaseLog log, Change end) {
        List<Change> changes = new ArrayList<>();
        changes.add(end);
        if (Succession.holds(log).isEmpty()) {
            log.waiting().stream()
                    .reduce((older, youngest) -> youngest)
                    .map(next -> turn(
                            log, Change.to(next, ReleaseStage.LIVE, List.of(end.version() + " is tried no longer"))))
                    .stream()
                    .flatMap(List::stream)
                    .filter(change -> !change.version().equals(end.version()))
                    .forEach(changes::add);
        }
        return changes;
    }
}
