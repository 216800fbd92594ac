package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.util.List;
import java.util.Optional;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * The drift alarm that asks for a candidate, until one was made for it. It is ripe once so much feedback was trained since
 * that the candidate can know better. For one thread.
 */
final class RetrainingTrigger {
    private static final int VERSION = 1;

    private final int feedbackToRipen;
    private @Nullable String alarm;
    private @Nullable String release;
    private long trainedBefore;

    private RetrainingTrigger(int feedbackToRipen) {
        this.feedbackToRipen = feedbackToRipen;
    }

    /** Reads what {@link #toBytes} wrote; of an empty section, none. */
    static RetrainingTrigger from(SavedState saved, int feedbackToRipen) {
        RetrainingTrigger trigger = new RetrainingTrigger(feedbackToRipen);
        VersionedBytes.read(saved, Section.TRIGGER, VERSION, in -> {
            trigger.alarm = StringValue.readString(in);
            trigger.release = StringValue.readString(in);
            trigger.trainedBefore = in.readLong();
        });
        return trigger;
    }

    List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            StringValue.writeString(alarm, out);
            StringValue.writeString(release, out);
            out.writeLong(trainedBefore);
        });
    }

    /** An alarm begins; of several about a release the first that still waits is the one. */
    void raise(TrainingExample drift, TrainedCounts trained) {
        if (alarm == null || !drift.label().equals(release)) {
            alarm = drift.text();
            release = drift.label();
            trainedBefore = trained.feedback();
        }
    }

    boolean isRipe(TrainedCounts trained) {
        return alarm != null && trained.feedback() - trainedBefore >= feedbackToRipen;
    }

    /** Forgets an alarm about a release that no longer serves: it was answered by another one. */
    void forgetUnlessAbout(@Nullable String live) {
        if (live != null && !live.equals(release)) {
            done();
        }
    }

    /** The name of the alarm, if it is ripe. */
    Optional<String> ripe(TrainedCounts trained) {
        return isRipe(trained) ? Optional.ofNullable(alarm) : Optional.empty();
    }

    /** There is a candidate. */
    void done() {
        alarm = null;
        release = null;
    }
}
