package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.app.serving.ReleaseDecision.Ignored;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules by which an announced release goes live, waits or is refused. */
final class AnnouncementRules {
    private static final int SHA_PREFIX = 12;

    /** What an announcement must tell. */
    private record Announced(String version, long sequence, String sha256) {
        Change enters(ReleaseStage stage, List<String> reasons) {
            return new Change(version, sequence, sha256, stage, reasons, ReleaseEventKind.STAGE);
        }
    }

    private AnnouncementRules() {}

    static ReleaseDecision decide(ReleaseLog log, ReleaseCommand command, TrialShares trials) {
        String version = command.getVersion();
        Long sequence = command.getSequence();
        String sha256 = command.getManifestSha256();
        if (version == null || sequence == null || sha256 == null) {
            return new Rejected("an announcement must name version, sequence and manifestSha256");
        }
        Announced announced = new Announced(version, sequence, sha256);
        Optional<Release> known = log.release(version);
        return known.isPresent() ? again(known.get(), announced) : first(log, command, announced, trials);
    }

    private static ReleaseDecision again(Release known, Announced announced) {
        if (known.manifestSha256().equals(announced.sha256()) && known.sequence() == announced.sequence()) {
            return new Ignored(known.version() + " was announced before and is " + known.stage());
        }
        return new Rejected(known.version() + " is known with manifest " + known.manifestSha256()
                + " and sequence " + known.sequence() + ", and cannot be announced with "
                + announced.sha256() + " and " + announced.sequence());
    }

    private static ReleaseDecision first(
            ReleaseLog log, ReleaseCommand command, Announced announced, TrialShares trials) {
        List<String> faults = faults(log, command, announced);
        if (!faults.isEmpty()) {
            Change candidate = announced.enters(ReleaseStage.CANDIDATE, List.of());
            return new Changes(List.of(candidate, announced.enters(ReleaseStage.REFUSED, faults)));
        }
        List<String> holds = new ArrayList<>(Succession.holds(log));
        log.trial().ifPresent(trial -> holds.add(trial.version() + " is tried"));
        return holds.isEmpty() ? goesOn(log, command, announced, trials) : waits(log, command, announced, holds);
    }

    private static ReleaseDecision goesOn(
            ReleaseLog log, ReleaseCommand command, Announced announced, TrialShares trials) {
        List<Change> changes = new ArrayList<>();
        changes.add(announced.enters(ReleaseStage.CANDIDATE, List.of()));
        changes.addAll(trials.turn(log, announced.enters(ReleaseStage.LIVE, command.getReasons())));
        return new Changes(changes);
    }

    /** It stays a candidate until the hold ends; one that waited before it was compared with the same live release. */
    private static ReleaseDecision waits(
            ReleaseLog log, ReleaseCommand command, Announced announced, List<String> holds) {
        List<String> reasons = new ArrayList<>(command.getReasons());
        holds.forEach(hold -> reasons.add("waits, because " + hold));
        List<Change> changes = new ArrayList<>();
        changes.add(announced.enters(ReleaseStage.CANDIDATE, reasons));
        log.waiting().stream()
                .map(older -> Change.to(
                        older,
                        ReleaseStage.REFUSED,
                        List.of("superseded by " + announced.version() + " while it waited")))
                .forEach(changes::add);
        return new Changes(changes);
    }

    /** Every reason why the announced release cannot go live; empty if it can. */
    private static List<String> faults(ReleaseLog log, ReleaseCommand command, Announced announced) {
        List<String> faults = new ArrayList<>();
        faults.addAll(impostures(log, announced.version(), announced.sequence(), announced.sha256()));
        ReleaseRules.staleEpoch(log, command.getExpectedEpoch()).ifPresent(faults::add);
        if (!command.getGatePassed()) {
            faults.addAll(command.getReasons().isEmpty() ? List.of("the gate did not pass") : command.getReasons());
        }
        staleComparison(log, command.getComparedWith()).ifPresent(faults::add);
        return faults;
    }

    /** Every reason why a release cannot be what it says; empty if it can. No command makes such a one live. */
    static List<String> impostures(ReleaseLog log, String version, long sequence, String sha256) {
        List<String> faults = new ArrayList<>();
        String prefix = sha256.substring(0, Math.min(SHA_PREFIX, sha256.length()));
        String right = String.format(Locale.ROOT, "%06d-%s", sequence, prefix);
        if (!right.equals(version)) {
            faults.add("its sequence and manifest make it " + right + ", not " + version);
        }
        log.bySequence(sequence)
                .filter(other -> !other.version().equals(version))
                .map(other ->
                        "sequence " + sequence + " belongs to " + other.version() + " already, with another manifest")
                .ifPresent(faults::add);
        return faults;
    }

    private static Optional<String> staleComparison(ReleaseLog log, @Nullable String comparedWith) {
        Optional<String> live = log.live().map(Release::version);
        if (live.equals(Optional.ofNullable(comparedWith))) {
            return Optional.empty();
        }
        String compared = comparedWith == null ? "compared with no release" : "compared with " + comparedWith;
        return Optional.of(
                compared + live.map(version -> ", but " + version + " is live").orElse(", but no release is live"));
    }
}
