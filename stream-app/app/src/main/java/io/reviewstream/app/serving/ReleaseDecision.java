package io.reviewstream.app.serving;

import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command leads to. */
sealed interface ReleaseDecision {
    /** The command changes nothing; {@code why} says so for the program's log. */
    record Ignored(String why) implements ReleaseDecision {}

    /** The command is refused: nothing changes, and the release log says why. */
    record Rejected(String why) implements ReleaseDecision {}

    /** These events follow, in this order. */
    record Changes(List<Change> changes) implements ReleaseDecision {
        public Changes {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What one event of the release log tells: a release enters a stage, or something is said about it, or about none.
     *
     * @param stage where the kind is not STAGE, the one in which the release stays
     * @param metrics figures that it rests on, beside those of the command
     */
    record Change(
            String version,
            long sequence,
            String manifestSha256,
            ReleaseStage stage,
            List<String> reasons,
            ReleaseEventKind kind,
            Map<String, Double> metrics) {
        private static final Change ABOUT_NONE =
                new Change("", 0, "", ReleaseStage.UNKNOWN, List.of(), ReleaseEventKind.UNKNOWN);

        public Change {
            reasons = List.copyOf(reasons);
            metrics = Map.copyOf(metrics);
        }

        /** One without figures of its own. */
        Change(
                String version,
                long sequence,
                String manifestSha256,
                ReleaseStage stage,
                List<String> reasons,
                ReleaseEventKind kind) {
            this(version, sequence, manifestSha256, stage, reasons, kind, Map.of());
        }

        /** The same release enters another stage, for the same reasons. */
        Change into(ReleaseStage other) {
            return new Change(version, sequence, manifestSha256, other, reasons, kind, metrics);
        }

        /** The same with these figures too. */
        Change with(Map<String, Double> figures) {
            Map<String, Double> all = new HashMap<>(metrics);
            all.putAll(figures);
            return new Change(version, sequence, manifestSha256, stage, reasons, kind, all);
        }

        /** The same at a time by the controller's clock, which is a figure of what has an end by it. */
        Change at(Instant now) {
            boolean tried = stage == ReleaseStage.SHADOW || stage == ReleaseStage.CANARY;
            String since = stage == ReleaseStage.SHADOW ? Release.SHADOW_SINCE : Release.CANARY_SINCE;
            return kind == ReleaseEventKind.STAGE && tried ? with(Map.of(since, (double) now.toEpochMilli())) : this;
        }

        /** A release of the log enters a stage. */
        static Change to(Release release, ReleaseStage stage, List<String> reasons) {
            return new Change(
                    release.version(),
                    release.sequence(),
                    release.manifestSha256(),
                    stage,
                    reasons,
                    ReleaseEventKind.STAGE);
        }

        /** Something is said about a release of the log, or about none. */
        static Change about(Optional<Release> release, ReleaseEventKind kind, List<String> reasons) {
            Change about = release.map(one -> to(one, one.stage(), reasons)).orElse(ABOUT_NONE);
            return new Change(about.version, about.sequence, about.manifestSha256, about.stage, reasons, kind);
        }
    }
}
