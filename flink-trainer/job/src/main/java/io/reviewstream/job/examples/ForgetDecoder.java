package io.reviewstream.job.examples;

import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.settings.FeedbackSettings;
import java.util.List;
import org.apache.flink.util.Collector;

/** Picks from the commands those that let the trainer forget reviews, and makes one wish for each review. */
final class ForgetDecoder extends SkippingDecoder<ReleaseCommand, ReviewText> {
    ForgetDecoder(FeedbackSettings settings) {
        super(settings, settings.topics().commands(), ReleaseCommand.class, "commandsSkipped");
    }

    @Override
    void decoded(ReleaseCommand command, RawRecord record, Collector<ReviewText> out) {
        if (command.getAction() != ReleaseAction.FORGET) {
            return;
        }
        List<String> ids = command.getReviewIds().stream().distinct().toList();
        ForgetWish wish = new ForgetWish(
                command.getCommandId(),
                ids.size(),
                command.getIssuedBy(),
                command.getIssuedAt().toEpochMilli());
        ids.forEach(id -> out.collect(ReviewText.forgotten(id, wish)));
    }
}
