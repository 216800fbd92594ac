package io.reviewstream.app.cli.labelling;

import io.reviewstream.app.cli.sending.RecordSender;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Makes feedback of answers, and sends it. For one thread. */
final class AnswerDesk {
    private final RecordSender<Feedback> sender;
    private final boolean moderator;
    private final Clock clock;
    private long sent;

    AnswerDesk(RecordSender<Feedback> sender, boolean moderator, Clock clock) {
        this.sender = sender;
        this.moderator = moderator;
        this.clock = clock;
    }

    /** Without a text: what people saw may be masked and cut, so that the trainer takes the review's own. */
    Feedback feedback(LabelRequest request, String label) {
        return Feedback.newBuilder()
                .setReviewId(request.getReviewId())
                .setLabel(label)
                .setSource(
                        request.getReason() == LabelRequestReason.RANDOM
                                ? FeedbackSource.RANDOM_REQUEST
                                : FeedbackSource.UNCERTAIN_REQUEST)
                .setSamplingProbability(request.getSamplingProbability())
                .setModerator(moderator)
                .setCreatedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** Returns when the broker has it. */
    void send(Feedback feedback) {
        sender.send(feedback.getReviewId(), feedback);
        sender.flush();
        sent++;
    }

    long sent() {
        return sent;
    }
}
