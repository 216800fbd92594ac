package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.app.serving.ReleaseDecision.Ignored;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules by which a release goes live or is refused: a pure function of the log and a command. */
final class ReleaseRules {
    private static final int SHA_PREFIX = 12;

    /** What an announcement must tell. */
    private record Announced(String version, long sequence, String sha256) {
        Change enters(ReleaseStage stage, List<String> reasons) {
            return new Change(version, sequence, sha256, stage, reasons);
        }
    }

    private ReleaseRules() {}

    static ReleaseDecision decide(ReleaseLog log, ReleaseCommand command) {
        if (command.getAction() != ReleaseAction.ANNOUNCE) {
            return new Rejected("this version of the app does not carry out " + command.getAction());
        }
        String version = command.getVersion();
        Long sequence = command.getSequence();
        String sha256 = command.getManifestSha256();
        if (version == null || sequence == null || sha256 == null) {
            return new Rejected("an announcement must name version, sequence and manifestSha256");
        }
        Announced announced = new Announced(version, sequence, sha256);
        Optional<Release> known = log.release(version);
        return known.isPresent() ? again(known.get(), announced) : first(log, command, announced);
    }

    private static ReleaseDecision again(Release known, Announced announced) {
        if (known.manifestSha256().equals(announced.sha256()) && known.sequence() == announced.sequence()) {
            return new Ignored(known.version() + " was announced before and is " + known.stage());
        }
        return new Rejected(known.version() + " is known with manifest " + known.manifestSha256()
                + " and sequence " + known.sequence() + ", and cannot be announced with "
                + announced.sha256() + " and " + announced.sequence());
    }

    private static ReleaseDecision first(ReleaseLog log, ReleaseCommand command, Announced announced) {
        List<String> faults = faults(log, command, announced);
        Change candidate = announced.enters(ReleaseStage.CANDIDATE, List.of());
        if (!faults.isEmpty()) {
            return new Changes(List.of(candidate, announced.enters(ReleaseStage.REFUSED, faults)));
        }
        List<Change> changes = new ArrayList<>();
        changes.add(candidate);
        changes.add(announced.enters(ReleaseStage.LIVE, command.getReasons()));
        log.live().ifPresent(former -> changes.add(retired(former, announced)));
        return new Changes(changes);
    }

    private static Change retired(Release former, Announced successor) {
        return new Change(
                former.version(),
                former.sequence(),
                former.manifestSha256(),
                ReleaseStage.RETIRED,
                List.of("replaced by " + successor.version()));
    }

    /** Every reason why the announced release cannot go live; empty if it can. */
    private static List<String> faults(ReleaseLog log, ReleaseCommand command, Announced announced) {
        List<String> faults = new ArrayList<>();
        misnamed(announced).ifPresent(faults::add);
        sameNumber(log, announced).ifPresent(faults::add);
        staleEpoch(log, command.getExpectedEpoch()).ifPresent(faults::add);
        if (!command.getGatePassed()) {
            faults.addAll(command.getReasons().isEmpty() ? List.of("the gate did not pass") : command.getReasons());
        }
        staleComparison(log, command.getComparedWith()).ifPresent(faults::add);
        return faults;
    }

    private static Optional<String> misnamed(Announced announced) {
        String sha256 = announced.sha256();
        String prefix = sha256.substring(0, Math.min(SHA_PREFIX, sha256.length()));
        String right = String.format(Locale.ROOT, "%06d-%s", announced.sequence(), prefix);
        return right.equals(announced.version())
                ? Optional.empty()
                : Optional.of("its sequence and manifest make it " + right + ", not " + announced.version());
    }

    private static Optional<String> sameNumber(ReleaseLog log, Announced announced) {
        return log.bySequence(announced.sequence())
                .map(other -> "sequence " + announced.sequence() + " belongs to " + other.version()
                        + " already, with another manifest");
    }

    private static Optional<String> staleEpoch(ReleaseLog log, @Nullable Long expected) {
        return expected == null || expected == log.epoch()
                ? Optional.empty()
                : Optional.of("sent for epoch " + expected + " of the release log, which is at " + log.epoch());
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
