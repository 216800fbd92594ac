package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people may do to releases: promote, roll back, pin and unpin, pause and resume; and what the log keeps beside. */
final class OperatorRules {
    private final ReleaseLog log;
    private final ReleaseCommand command;
    private final TrialShares trials;

    OperatorRules(ReleaseLog log, ReleaseCommand command, TrialShares trials) {
        this.log = log;
        this.command = command;
        this.trials = trials;
    }

    ReleaseDecision decide() {
        return switch (command.getAction()) {
            case PROMOTE -> promote();
            case ROLL_BACK -> rollBack();
            case PIN -> pin();
            case UNPIN -> unpin();
            case PAUSE -> pause();
            case RESUME -> resume();
            case FORGOTTEN ->
                new Changes(
                        List.of(Change.about(log.live(), ReleaseEventKind.FORGOTTEN, reasons("reviews forgotten"))));
            case ANNOUNCE, FORGET, TRAIN, LOOK, UNKNOWN ->
                throw new IllegalArgumentException(command.getAction() + " is for nobody");
        };
    }

    /** Any release that was announced, whatever its stage: the operator answers for it, not the gate. */
    private ReleaseDecision promote() {
        String version = command.getVersion();
        if (version == null) {
            return new Rejected("a promotion must name a version");
        }
        Optional<String> obstacle = pinnedOther(version).or(() -> unfit(version));
        if (obstacle.isPresent()) {
            return new Rejected(obstacle.get());
        }
        return isLive(version)
                ? new Rejected(version + " is live already")
                : new Changes(Succession.of(log, live(version, reasons("promoted"))));
    }

    private ReleaseDecision rollBack() {
        String version = command.getVersion();
        Optional<Release> live = log.live();
        Optional<Release> trial =
                log.trial().filter(release -> release.version().equals(version));
        if (trial.isPresent()) {
            // One in shadow has answered nothing that could be taken back.
            ReleaseStage stage = trial.get().isShadow() ? ReleaseStage.REFUSED : ReleaseStage.ROLLED_BACK;
            Change end = Change.to(trial.get(), stage, reasons("rolled back"));
            return new Changes(trials.after(log, end));
        }
        if (live.isEmpty()) {
            return new Rejected("no release is live");
        }
        String from = live.get().version();
        if (version != null && !version.equals(from)) {
            return new Rejected(version + " is not live, but " + from);
        }
        Optional<Release> back = log.former();
        if (log.pin().isPresent()) {
            return new Rejected(pinned(log.pin().get()));
        }
        if (back.isEmpty()) {
            return new Rejected("there is no release to go back to: none was live before " + from
                    + " that was not rolled back itself");
        }
        Change successor = Change.to(back.get(), ReleaseStage.LIVE, reasons("back from " + from));
        return new Changes(Succession.of(log, successor, ReleaseStage.ROLLED_BACK, reasons("rolled back")));
    }

    private ReleaseDecision pin() {
        Optional<String> named =
                Optional.ofNullable(command.getVersion()).or(() -> log.live().map(Release::version));
        if (named.isEmpty()) {
            return new Rejected("no release is live, so the pin must name a version");
        }
        String version = named.get();
        Optional<String> obstacle =
                pinned().equals(named) ? Optional.of(version + " is pinned already") : unfit(version);
        if (obstacle.isPresent()) {
            return new Rejected(obstacle.get());
        }
        List<Change> changes = new ArrayList<>();
        if (!isLive(version)) {
            changes.addAll(Succession.of(log, live(version, reasons("pinned"))));
        } else {
            log.trial()
                    .map(trial -> Change.to(trial, ReleaseStage.REFUSED, reasons(version + " was pinned")))
                    .ifPresent(changes::add);
        }
        Change live = live(version, reasons("pinned"));
        changes.add(new Change(
                version,
                live.sequence(),
                live.manifestSha256(),
                live.stage(),
                live.reasons(),
                ReleaseEventKind.PINNED));
        return new Changes(changes);
    }

    private ReleaseDecision unpin() {
        Optional<String> pinned = pinned();
        String version = command.getVersion();
        if (pinned.isEmpty()) {
            return new Rejected("no release is pinned");
        }
        if (version != null && !pinned.get().equals(version)) {
            return new Rejected(version + " is not pinned, but " + pinned.get());
        }
        Change unpinned = Change.about(log.release(pinned.get()), ReleaseEventKind.UNPINNED, reasons("unpinned"));
        return released(unpinned, log.pause().isPresent());
    }

    private ReleaseDecision pause() {
        return log.pause()
                .<ReleaseDecision>map(event -> new Rejected("promotion is paused already" + Succession.by(event)))
                .orElseGet(() -> new Changes(
                        List.of(Change.about(log.live(), ReleaseEventKind.PAUSED, reasons("promotion paused")))));
    }

    private ReleaseDecision resume() {
        if (log.pause().isEmpty()) {
            return new Rejected("promotion is not paused");
        }
        Change resumed = Change.about(log.live(), ReleaseEventKind.RESUMED, reasons("promotion resumed"));
        return released(resumed, log.pin().isPresent());
    }

    /** A hold ends: the candidate that waited has its turn, unless another hold is on it or another one is tried. */
    private ReleaseDecision released(Change end, boolean heldStill) {
        List<Change> changes = new ArrayList<>();
        changes.add(end);
        if (!heldStill && log.trial().isEmpty()) {
            log.waiting().stream()
                    .reduce((older, youngest) -> youngest)
                    .map(next -> trials.turn(log, Change.to(next, ReleaseStage.LIVE, end.reasons())))
                    .ifPresent(changes::addAll);
        }
        return new Changes(changes);
    }

    private boolean isLive(String version) {
        return log.live().map(Release::version).filter(version::equals).isPresent();
    }

    private Optional<String> pinned() {
        return log.pin().map(ReleaseEvent::getVersion);
    }

    private Optional<String> pinnedOther(String version) {
        return log.pin().filter(event -> !event.getVersion().equals(version)).map(OperatorRules::pinned);
    }

    private static String pinned(ReleaseEvent pin) {
        return pin.getVersion() + " is pinned" + Succession.by(pin) + "; unpin it first";
    }

    /** Why this version can never be live; empty if it can. */
    private Optional<String> unfit(String version) {
        @Nullable Release release = log.release(version).orElse(null);
        if (release == null) {
            return Optional.of("no release " + version + " was announced");
        }
        List<String> impostures =
                AnnouncementRules.impostures(log, version, release.sequence(), release.manifestSha256());
        return impostures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", impostures));
    }

    private Change live(String version, List<String> reasons) {
        return Change.to(log.release(version).orElseThrow(), ReleaseStage.LIVE, reasons);
    }

    private List<String> reasons(String what) {
        List<String> reasons = new ArrayList<>();
        reasons.add(what + " by " + command.getIssuedBy());
        reasons.addAll(command.getReasons());
        return reasons;
    }
}
