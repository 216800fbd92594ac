package io.reviewstream.app.serving;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.LiveChange;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the release controller does of its own accord, by what labels that judge say: a release in shadow becomes a canary,
 * goes live or is refused, a canary goes live or goes back, and a live release that is worse than the one before it is
 * rolled back. Depends on nothing but the log, the labels and the time. For one thread.
 */
final class StageRules {
    /** The release before is judged by its newest labels: so many times the least number. */
    private static final int FORMER_LABELS = 4;

    private final AppConfig.Releases settings;
    private final Supplier<Optional<ReleaseQuality>> quality;
    private @Nullable Seen last;

    /**
     * A change that is to come.
     *
     * @param from when, unless something else changes before
     */
    private record Due(Instant from, Changes changes) {
        static Due now(Changes changes) {
            return new Due(Instant.MIN, changes);
        }
    }

    /** What follows from a log and labels: the same, however often one looks. */
    private record Seen(ReleaseLog log, Optional<ReleaseQuality> quality, List<Due> due) {
        boolean isOf(ReleaseLog other, Optional<ReleaseQuality> others) {
            return log.equals(other) && quality.equals(others);
        }
    }

    /** Creates them; {@code quality} tells what labels say now, and is empty while that is not known. */
    StageRules(AppConfig.Releases settings, Supplier<Optional<ReleaseQuality>> quality) {
        this.settings = settings;
        this.quality = quality;
    }

    TrialShares trials() {
        return new TrialShares(settings.shadowShare(), settings.canaryShare());
    }

    /** The time of what follows now: no earlier than that of the event before, which may have come by another clock. */
    static Instant at(ReleaseLog log, Instant now) {
        List<ReleaseEvent> recent = log.recent();
        Instant before = recent.isEmpty() ? now : recent.get(recent.size() - 1).getAt();
        return before.isAfter(now) ? before : now;
    }

    /** What follows from how things stand now; empty if nothing does. It looks at all figures only where one has changed. */
    Optional<Changes> look(ReleaseLog log, Instant now) {
        Optional<ReleaseQuality> known = quality.get();
        Seen seen = last;
        if (seen == null || !seen.isOf(log, known)) {
            seen = new Seen(log, known, due(log, known));
            last = seen;
        }
        return seen.due().stream()
                .filter(due -> !due.from().isAfter(now))
                .map(Due::changes)
                .findFirst();
    }

    /** While it is not known what labels say, nobody can say either that there are none. */
    private List<Due> due(ReleaseLog log, Optional<ReleaseQuality> known) {
        Optional<Due> pointless = log.trial().flatMap(trial -> pointless(log, trial));
        if (pointless.isPresent() || known.isEmpty()) {
            return pointless.stream().toList();
        }
        Optional<Due> tried = log.trial().flatMap(trial -> tried(log, trial, known.get()));
        return Stream.concat(tried.stream(), rollBack(log, known.get()).stream())
                .toList();
    }

    /** The end of a trial that could never tell a release from the live one. */
    private Optional<Due> pointless(ReleaseLog log, Release trial) {
        if (trials().shareOf(trial) == 0) {
            String share = trial.isShadow() ? "releases.shadow-share" : "releases.canary-share";
            return ends(log, trial, "nothing is tried any more: " + share + " is 0");
        }
        return log.live().isEmpty()
                ? ends(log, trial, "no release is live any more that it could be compared with")
                : Optional.empty();
    }

    private Optional<Due> tried(ReleaseLog log, Release trial, ReleaseQuality labels) {
        Release live = log.live().orElseThrow();
        String counted = trial.isShadow() ? ReleaseQuality.inShadow(trial.version()) : trial.version();
        LabelVerdict verdict = new LabelVerdict(
                trial.version(),
                labels.since(counted, Instant.MIN),
                live.version(),
                labels.beside(counted, live.version()));
        if (verdict.isWorse()) {
            ReleaseStage stage = trial.isShadow() ? ReleaseStage.REFUSED : ReleaseStage.ROLLED_BACK;
            Change back = Change.to(trial, stage, List.of("worse than the live release: " + verdict.words()));
            return Optional.of(Due.now(ends(log, back.with(verdict.figures("live")))));
        }
        boolean judged = verdict.hasLabels(settings.minLabels());
        if (judged && Succession.holds(log).isEmpty()) {
            Change next = Change.to(
                            trial, ReleaseStage.LIVE, List.of("not worse than the live release: " + verdict.words()))
                    .with(verdict.figures("live"));
            return Optional.of(Due.now(
                    new Changes(trial.isShadow() ? trials().afterShadow(log, next) : Succession.of(log, next))));
        }
        return judged ? Optional.empty() : Optional.of(late(log, trial, verdict));
    }

    private Due late(ReleaseLog log, Release trial, LabelVerdict verdict) {
        Duration longest = trial.isShadow() ? settings.shadowMaxDuration() : settings.canaryMaxDuration();
        String late = "after " + longest + " there were not " + settings.minLabels() + " labels that judge of each: "
                + verdict.words();
        Change end = Change.to(trial, ReleaseStage.REFUSED, List.of(late)).with(verdict.figures("live"));
        return new Due(trial.trialSince().plus(longest), ends(log, end));
    }

    private Optional<Due> ends(ReleaseLog log, Release trial, String reason) {
        return Optional.of(Due.now(ends(log, Change.to(trial, ReleaseStage.REFUSED, List.of(reason)))));
    }

    private Changes ends(ReleaseLog log, Change end) {
        return new Changes(trials().after(log, end));
    }

    /** A pause keeps releases from going live; it keeps nobody from going back to what was live. A pin does. */
    private Optional<Due> rollBack(ReleaseLog log, ReleaseQuality labels) {
        if (!settings.rollBack() || log.pin().isPresent()) {
            return Optional.empty();
        }
        return before(log).flatMap(former -> rollBack(log, log.live().orElseThrow(), former, labels));
    }

    private Optional<Due> rollBack(ReleaseLog log, Release live, Release former, ReleaseQuality labels) {
        LabelVerdict verdict = new LabelVerdict(
                live.version(),
                labels.since(live.version(), since(log, live)),
                former.version(),
                labels.newest(former.version(), (long) FORMER_LABELS * settings.minLabels()));
        if (!verdict.isWorse()) {
            return Optional.empty();
        }
        List<String> reasons = List.of("worse than the release before it: " + verdict.words());
        Change back = Change.to(
                former, ReleaseStage.LIVE, List.of("back from " + live.version() + ", which labels say is worse"));
        return Optional.of(Due.now(new Changes(Succession.of(log, back, ReleaseStage.ROLLED_BACK, reasons).stream()
                .map(change ->
                        change.version().equals(live.version()) ? change.with(verdict.figures("former")) : change)
                .toList())));
    }

    /**
     * The release that was live right before the live one. One that came back by a rollback has none: where all get worse,
     * as by a stream that has become harder, not one after the other is to go.
     */
    private static Optional<Release> before(ReleaseLog log) {
        List<LiveChange> changes = log.liveChanges();
        if (changes.size() < 2) {
            return Optional.empty();
        }
        String before = changes.get(changes.size() - 2).version();
        return log.former().filter(former -> former.version().equals(before));
    }

    /** All that it predicted counts, unless it was live before. */
    private static Instant since(ReleaseLog log, Release live) {
        long times = log.liveChanges().stream()
                .filter(change -> live.version().equals(change.version()))
                .count();
        return times > 1 ? live.at() : Instant.MIN;
    }
}
