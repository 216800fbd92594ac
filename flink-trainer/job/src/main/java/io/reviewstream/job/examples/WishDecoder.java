package io.reviewstream.job.examples;

import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.settings.FeedbackSettings;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.util.Collector;

/** Picks from the commands the wishes for a candidate. One that waited long for a trainer is nobody's any more. */
final class WishDecoder extends SkippingDecoder<ReleaseCommand, TrainingExample> {
    private static final Duration VALID = Duration.ofHours(1);

    WishDecoder(FeedbackSettings settings) {
        super(settings, settings.topics().commands(), ReleaseCommand.class, "commandsSkippedAsWishes");
    }

    @Override
    void decoded(ReleaseCommand command, RawRecord record, Collector<TrainingExample> out) {
        boolean valid = record.timestamp() > Clock.systemUTC().millis() - VALID.toMillis();
        if (command.getAction() == ReleaseAction.TRAIN && valid) {
            out.collect(TrainingExample.trainNow(
                    command.getCommandId(), command.getIssuedBy(), record.partition(), record.offset()));
        }
    }
}
