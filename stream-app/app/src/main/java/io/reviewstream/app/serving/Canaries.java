package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether releases that passed their gate are canaries first.
 *
 * @param share of the reviews that a canary scores, 0 to 1; 0: there are none, and such releases go live at once
 */
record Canaries(double share) {
    static final Canaries NONE = new Canaries(0);

    /**
     * The changes when it is a release's turn; nothing else is tried then.
     *
     * @param live the release goes live: so it does where there are no canaries, or nothing to compare it with
     */
    List<Change> turn(ReleaseLog log, Change live) {
        return share == 0 || log.live().isEmpty()
                ? Succession.of(log, live)
                : List.of(live.into(ReleaseStage.CANARY).with(Map.of(Release.CANARY_SHARE, share)));
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
