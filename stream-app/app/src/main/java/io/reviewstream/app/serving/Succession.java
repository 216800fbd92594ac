package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a release that goes live means for the others. */
final class Succession {
    private Succession() {}

    /** The changes when a release goes live: the former one retires, and what waited or was tried is refused. */
    static List<Change> of(ReleaseLog log, Change live) {
        return of(log, live, ReleaseStage.RETIRED, List.of("replaced by " + live.version()));
    }

    /** The same, where the former one leaves for another stage. */
    static List<Change> of(ReleaseLog log, Change live, ReleaseStage formerStage, List<String> formerReasons) {
        List<Change> changes = new ArrayList<>();
        changes.add(live);
        log.live().map(former -> Change.to(former, formerStage, formerReasons)).ifPresent(changes::add);
        Stream.concat(log.trial().stream(), log.waiting().stream())
                .filter(candidate -> !candidate.version().equals(live.version()))
                .map(candidate -> Change.to(candidate, ReleaseStage.REFUSED, List.of(overtaken(log, candidate, live))))
                .forEach(changes::add);
        return changes;
    }

    private static String overtaken(ReleaseLog log, Release candidate, Change live) {
        String former = log.live().map(Release::version).orElse("no release");
        String meanwhile = candidate.stage() == ReleaseStage.CANDIDATE ? "waited" : "was tried";
        return live.version() + " went live while it " + meanwhile + "; it was compared with " + former;
    }

    /** What keeps releases from going live by themselves, for people; empty if nothing does. */
    static List<String> holds(ReleaseLog log) {
        Stream<String> pause = log.pause().stream().map(event -> "promotion is paused" + by(event));
        Stream<String> pin = log.pin().stream().map(event -> event.getVersion() + " is pinned" + by(event));
        return Stream.concat(pause, pin).toList();
    }

    static String by(ReleaseEvent event) {
        return event.getIssuedBy() == null ? "" : " by " + event.getIssuedBy();
    }
}
