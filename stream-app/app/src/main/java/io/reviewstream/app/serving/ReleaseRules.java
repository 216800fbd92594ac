package io.reviewstream.app.serving;

import io.reviewstream.app.serving.ReleaseDecision.Ignored;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a command leads to: a pure function of the log, the command and its place. */
final class ReleaseRules {
    /**
     * Where a command stands. It is carried out once in the life of a log, whoever reads it again and from where.
     *
     * @param offset in the topic of the commands
     * @param at Kafka's timestamp
     */
    record Place(long offset, Instant at) {}

    private ReleaseRules() {}

    static ReleaseDecision decide(ReleaseLog log, ReleaseCommand command, Place place, TrialShares trials) {
        return switch (command.getAction()) {
            case ANNOUNCE -> AnnouncementRules.decide(log, command, trials);
            case UNKNOWN -> new Rejected("this version of the app does not know the action");
            case FORGET, TRAIN -> new Ignored("the trainer answers it");
            case LOOK -> new Ignored("labels decide");
            case PROMOTE, ROLL_BACK, PAUSE, RESUME, PIN, UNPIN, FORGOTTEN -> operator(log, command, place, trials);
        };
    }

    private static ReleaseDecision operator(ReleaseLog log, ReleaseCommand command, Place place, TrialShares trials) {
        boolean answered =
                log.recent().stream().anyMatch(event -> command.getCommandId().equals(event.getCommandId()));
        if (answered || log.covers(place.offset(), place.at())) {
            return new Ignored("it came before");
        }
        return staleEpoch(log, command.getExpectedEpoch())
                .<ReleaseDecision>map(Rejected::new)
                .orElseGet(() -> new OperatorRules(log, command, trials).decide());
    }

    static Optional<String> staleEpoch(ReleaseLog log, @Nullable Long expected) {
        return expected == null || expected == log.epoch()
                ? Optional.empty()
                : Optional.of("sent for epoch " + expected + " of the release log, which is at " + log.epoch());
    }
}
