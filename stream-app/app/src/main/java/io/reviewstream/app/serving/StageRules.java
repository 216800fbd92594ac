package io.reviewstream.app.serving;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.LiveChange;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the release controller does of its own accord, by what labels that judge say: a canary goes live or goes back, and
 * a live release that is worse than the one before it is rolled back. Depends on nothing but the log, the labels and the time.
 */
final class StageRules {
    /** The release before is judged by its newest labels: so many times the least number. */
    private static final int FORMER_LABELS = 4;

    private final AppConfig.Releases settings;
    private final ReleaseQuality quality;

    StageRules(AppConfig.Releases settings, ReleaseQuality quality) {
        this.settings = settings;
        this.quality = quality;
    }

    Canaries canaries() {
        return new Canaries(settings.canaryShare());
    }

    /** What follows from how things stand now; empty if nothing does. */
    Optional<Changes> look(ReleaseLog log, Instant now) {
        return log.trial().flatMap(trial -> canary(log, trial, now)).or(() -> rollBack(log));
    }

    private Optional<Changes> canary(ReleaseLog log, Release trial, Instant now) {
        Optional<Release> live = log.live();
        if (settings.canaryShare() == 0 || live.isEmpty()) {
            return ends(
                    log, trial, ReleaseStage.REFUSED, List.of("nothing is tried any more: releases.canary-share is 0"));
        }
        LabelVerdict verdict = new LabelVerdict(
                trial.version(),
                quality.since(trial.version(), Instant.MIN),
                live.get().version(),
                quality.beside(trial.version(), live.get().version()));
        if (verdict.isWorse()) {
            return ends(
                    log,
                    trial,
                    ReleaseStage.ROLLED_BACK,
                    List.of("worse than the live release: " + verdict.words()),
                    verdict);
        }
        boolean judged = verdict.hasLabels(settings.minLabels());
        if (judged && Succession.holds(log).isEmpty()) {
            Change next = Change.to(
                            trial, ReleaseStage.LIVE, List.of("not worse than the live release: " + verdict.words()))
                    .with(verdict.figures("live"));
            return Optional.of(new Changes(Succession.of(log, next)));
        }
        Duration tried = Duration.between(trial.at(), now);
        if (!judged && tried.compareTo(settings.canaryMaxDuration()) >= 0) {
            String late = "after " + settings.canaryMaxDuration() + " there were not " + settings.minLabels()
                    + " labels that judge of each: " + verdict.words();
            return ends(log, trial, ReleaseStage.REFUSED, List.of(late), verdict);
        }
        return Optional.empty();
    }

    private Optional<Changes> ends(
            ReleaseLog log, Release trial, ReleaseStage stage, List<String> reasons, LabelVerdict verdict) {
        Change end = Change.to(trial, stage, reasons).with(verdict.figures("live"));
        return Optional.of(new Changes(canaries().after(log, end)));
    }

    private Optional<Changes> ends(ReleaseLog log, Release trial, ReleaseStage stage, List<String> reasons) {
        return Optional.of(new Changes(canaries().after(log, Change.to(trial, stage, reasons))));
    }

    /** A pause keeps releases from going live; it keeps nobody from going back to what was live. A pin does. */
    private Optional<Changes> rollBack(ReleaseLog log) {
        if (!settings.rollBack() || log.pin().isPresent()) {
            return Optional.empty();
        }
        return before(log).flatMap(former -> rollBack(log, log.live().orElseThrow(), former));
    }

    private Optional<Changes> rollBack(ReleaseLog log, Release live, Release former) {
        LabelVerdict verdict = new LabelVerdict(
                live.version(),
                quality.since(live.version(), since(log, live)),
                former.version(),
                quality.newest(former.version(), (long) FORMER_LABELS * settings.minLabels()));
        if (!verdict.isWorse()) {
            return Optional.empty();
        }
        List<String> reasons = List.of("worse than the release before it: " + verdict.words());
        Change back = Change.to(
                former, ReleaseStage.LIVE, List.of("back from " + live.version() + ", which labels say is worse"));
        return Optional.of(new Changes(Succession.of(log, back, ReleaseStage.ROLLED_BACK, reasons).stream()
                .map(change ->
                        change.version().equals(live.version()) ? change.with(verdict.figures("former")) : change)
                .toList()));
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
