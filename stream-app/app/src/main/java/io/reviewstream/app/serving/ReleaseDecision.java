package io.reviewstream.app.serving;

import io.reviewstream.events.ReleaseStage;
import java.util.List;

/** What a command leads to. */
sealed interface ReleaseDecision {
    /** The command changes nothing; {@code why} says so for the program's log. */
    record Ignored(String why) implements ReleaseDecision {}

    /** The command cannot be right; nothing changes, and the log shouts. */
    record Rejected(String why) implements ReleaseDecision {}

    /** These releases enter these stages, in this order. */
    record Changes(List<Change> changes) implements ReleaseDecision {
        public Changes {
            changes = List.copyOf(changes);
        }
    }

    /** A release enters a stage. */
    record Change(String version, long sequence, String manifestSha256, ReleaseStage stage, List<String> reasons) {
        public Change {
            reasons = List.copyOf(reasons);
        }
    }
}
