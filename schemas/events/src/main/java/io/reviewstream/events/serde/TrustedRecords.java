package io.reviewstream.events.serde;

import io.reviewstream.events.DriftExample;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftShare;
import io.reviewstream.events.DriftWord;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.PredictionOutcome;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Review;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.events.TrainerStatus;
import java.util.List;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that our generated classes may be made from data. Since 1.12.2 Avro makes no class by name that nobody
 * vouched for, not even those it generated; exactly ours are added, and nothing else becomes trusted.
 */
public final class TrustedRecords {

    private static final List<Class<?>> RECORDS = List.of(
            Review.class,
            Prediction.class,
            PredictionOutcome.class,
            LabelScore.class,
            TokenAttention.class,
            SentenceAttention.class,
            Origin.class,
            Feedback.class,
            FeedbackSource.class,
            ReleaseCommand.class,
            ReleaseAction.class,
            ReleaseEvent.class,
            ReleaseEventKind.class,
            ReleaseStage.class,
            DriftPart.class,
            DriftReport.class,
            DriftSeverity.class,
            DriftShare.class,
            DriftWord.class,
            DriftExample.class,
            DriftMute.class,
            TrainerStatus.class,
            LabelRequest.class,
            LabelRequestReason.class);

    private TrustedRecords() {}

    /**
     * Does so for the whole JVM, once; {@link AvroSerdes} calls it. Only needed by a program that has no serdes yet
     * copies records, or builds them leaving an enum field to its default.
     */
    public static synchronized void trust() {
        ClassSecurityValidator.ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        if (RECORDS.stream().allMatch(before::isTrusted)) {
            return;
        }
        // Built by names, so that Avro holds no reference to our class loader.
        ClassSecurityValidator.Builder ours = ClassSecurityValidator.builder();
        RECORDS.forEach(record -> ours.add(record.getName()));
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, ours.build()));
    }
}
