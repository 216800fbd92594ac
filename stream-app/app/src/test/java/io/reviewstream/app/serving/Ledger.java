package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.app.serving.ReleaseRules.Place;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A release log that grows by the rules, command by command, as the controller lets it. */
final class Ledger {
    private final TrialShares trials;
    private ReleaseLog log = ReleaseLog.empty();
    private Duration wait = Duration.ZERO;
    private int commands;
    private long offset;

    /** One without trials. */
    Ledger() {
        this(TrialShares.NONE);
    }

    Ledger(TrialShares trials) {
        this.trials = trials;
    }

    /** From now on commands are carried out so long after they were sent. */
    void setWait(Duration longest) {
        wait = longest;
    }

    static String version(long sequence) {
        return String.format(Locale.ROOT, "%06d-%s", sequence, sha(sequence).substring(0, 12));
    }

    static String sha(long sequence) {
        return Character.toString("0abcdef".charAt((int) sequence)).repeat(64);
    }

    ReleaseLog log() {
        return log;
    }

    /** A candidate that passed its gate against what is live. */
    List<String> announce(long sequence) {
        return announce(sequence, true);
    }

    List<String> announce(long sequence, boolean gatePassed) {
        return issue(ReleaseCommand.newBuilder()
                .setCommandId("announce-" + version(sequence))
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(version(sequence))
                .setSequence(sequence)
                .setManifestSha256(sha(sequence))
                .setComparedWith(log.live().map(Release::version).orElse(null))
                .setGatePassed(gatePassed)
                .setIssuedBy("trainer")
                .setIssuedAt(Instant.EPOCH)
                .build());
    }

    List<String> issue(ReleaseAction action, @Nullable String version, String... reasons) {
        return issue(command(action, version).setReasons(List.of(reasons)).build());
    }

    ReleaseCommand.Builder command(ReleaseAction action, @Nullable String version) {
        commands++;
        return ReleaseCommand.newBuilder()
                .setCommandId("c" + commands)
                .setAction(action)
                .setVersion(version)
                .setIssuedBy("anna")
                .setIssuedAt(Instant.EPOCH);
    }

    /** What follows, one line an event; a refusal is one line that begins with "refused". */
    List<String> issue(ReleaseCommand command) {
        offset++;
        return issue(command, new Place(offset, Instant.EPOCH.plusSeconds(offset)));
    }

    List<String> issue(ReleaseCommand command, Place place) {
        ReleaseDecision decision = ReleaseRules.decide(log, command, place, trials);
        List<String> lines = new ArrayList<>();
        if (decision instanceof Changes changes) {
            for (Change change : changes.changes()) {
                lines.add(line(change));
                append(change.at(place.at().plus(wait)), command, place);
            }
        } else if (decision instanceof Rejected rejected) {
            lines.add("refused: " + rejected.why());
        }
        return lines;
    }

    /** What follows from what labels say at a time, in the same form. */
    List<String> look(StageRules rules, Instant now) {
        List<String> lines = new ArrayList<>();
        for (Change change : rules.look(log, now).map(Changes::changes).orElse(List.of())) {
            lines.add(line(change));
            log = log.plus(event(change.at(now)).setAt(StageRules.at(log, now)).build());
        }
        return lines;
    }

    private static String line(Change change) {
        boolean staged = change.kind() == ReleaseEventKind.STAGE;
        return change.version() + " " + (staged ? change.stage() : change.kind()) + " " + change.reasons();
    }

    private void append(Change change, ReleaseCommand command, Place place) {
        log = log.plus(event(change)
                .setCommandId(command.getCommandId())
                .setIssuedBy(command.getIssuedBy())
                .setAt(place.at())
                .setCommandOffset(place.offset())
                .build());
    }

    private ReleaseEvent.Builder event(Change change) {
        return ReleaseEvent.newBuilder()
                .setEpoch(log.epoch() + 1)
                .setVersion(change.version())
                .setSequence(change.sequence())
                .setManifestSha256(change.manifestSha256())
                .setStage(change.stage())
                .setReasons(change.reasons())
                .setMetrics(change.metrics())
                .setKind(change.kind());
    }
}
