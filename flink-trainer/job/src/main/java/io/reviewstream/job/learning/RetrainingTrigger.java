package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * The drift alarm that asks for a candidate, until one was made for it. It is ripe once so much feedback was trained since
 * that the candidate can know better. For one thread.
 */
final class RetrainingTrigger {
    private static final int VERSION = 1;

    private final OnlineSettings online;
    private long candidateNanos = System.nanoTime();
    private @Nullable String alarm;
    private @Nullable String release;
    private long trainedBefore;
    private int sinceRefit;
    private boolean refitting;

    private RetrainingTrigger(OnlineSettings online) {
        this.online = online;
    }

    /** Reads what {@link #toBytes} wrote; of an empty section, none. */
    static RetrainingTrigger from(SavedState saved, OnlineSettings online) {
        RetrainingTrigger trigger = new RetrainingTrigger(online);
        VersionedBytes.read(saved, Section.TRIGGER, VERSION, in -> {
            trigger.alarm = StringValue.readString(in);
            trigger.release = StringValue.readString(in);
            trigger.trainedBefore = in.readLong();
            // Former trainers end here.
            trigger.sinceRefit = in.available() > 0 ? in.readInt() : 0;
        });
        return trigger;
    }

    List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            StringValue.writeString(alarm, out);
            StringValue.writeString(release, out);
            out.writeLong(trainedBefore);
            out.writeInt(sinceRefit);
        });
    }

    /**
     * An alarm begins, or an operator wishes a candidate. Of several alarms about a release the first that still waits is the
     * one; a wish is about none, needs no more feedback, and no alarm takes its place.
     *
     * @return what is wished, in words
     */
    String raise(TrainingExample wish, TrainedCounts trained) {
        if (wish.kind() == TrainingExample.Kind.TRAIN_NOW) {
            return raiseByCommand(wish, trained);
        }
        if (alarm == null || (release != null && !wish.label().equals(release))) {
            alarm = wish.text();
            release = wish.label();
            trainedBefore = trained.feedback();
        }
        return "the drift alarm " + wish.text() + " on " + wish.label() + " asks for a candidate";
    }

    private String raiseByCommand(TrainingExample wish, TrainedCounts trained) {
        if (trained.sinceCandidate() == 0) {
            return "nothing was learnt since the latest candidate, so the command " + wish.text() + " of "
                    + wish.label() + " leads to none";
        }
        alarm = "train-now by " + wish.label();
        release = null;
        trainedBefore = trained.feedback() - online.trainEvery();
        return "the command " + wish.text() + " of " + wish.label() + " asks for a candidate";
    }

    /** Whether number or time want a candidate. */
    boolean isDue(TrainedCounts trained, boolean deterministic) {
        return isEnough(trained) || (!deterministic && isLate(trained));
    }

    private boolean isEnough(TrainedCounts trained) {
        return trained.sinceCandidate() >= online.releaseEvery();
    }

    private boolean isLate(TrainedCounts trained) {
        Duration interval = online.releaseInterval();
        return interval != null
                && trained.sinceCandidate() > 0
                && System.nanoTime() - candidateNanos >= interval.toNanos();
    }

    /** What a candidate that is made now is owed to. */
    String cause(TrainedCounts trained) {
        if (refitting) {
            return "refit-every";
        }
        if (isRipe(trained)) {
            return Objects.requireNonNull(alarm);
        }
        return isEnough(trained) ? "release-every" : "release-interval";
    }

    boolean isRipe(TrainedCounts trained) {
        return alarm != null
                && trained.sinceCandidate() > 0
                && trained.feedback() - trainedBefore >= online.trainEvery();
    }

    /** Forgets an alarm about a release that no longer serves: it was answered by another one. */
    void forgetUnlessAbout(@Nullable String live) {
        if (live != null && release != null && !live.equals(release)) {
            done();
        }
    }

    /** So much feedback is trained no longer, and is not trained again. */
    void lost(long feedback) {
        trainedBefore -= feedback;
    }

    /** The candidate that is made now is fitted anew. */
    void refits() {
        refitting = true;
    }

    /** Candidates since the last one that was fitted anew. */
    int sinceRefit() {
        return sinceRefit;
    }

    /** There is a candidate. */
    void candidateMade(TrainedCounts trained) {
        sinceRefit = refitting ? 0 : sinceRefit + 1;
        refitting = false;
        candidateNanos = System.nanoTime();
        if (isRipe(trained)) {
            done();
        }
    }

    private void done() {
        alarm = null;
        release = null;
    }
}
