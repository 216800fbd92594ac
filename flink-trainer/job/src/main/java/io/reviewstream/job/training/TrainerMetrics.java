package io.reviewstream.job.training;

import io.reviewstream.events.TrainerStatus;
import io.reviewstream.job.learning.LearnerFigures;
import io.reviewstream.job.learning.LearnerFigures.Last;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** The trainer's figures as metrics of Flink's. The task tells them, reporters read them by threads of their own. */
final class TrainerMetrics {
    private final Clock clock;
    private volatile LearnerFigures figures = LearnerFigures.none();
    private volatile Instant checkpointAt;
    private volatile boolean checkpointed;
    private volatile @Nullable Last released;

    /** As if a checkpoint had just been completed: its age says how much a failure would cost. */
    TrainerMetrics(Clock clock) {
        this.clock = clock;
        this.checkpointAt = clock.instant();
    }

    void register(MetricGroup operator) {
        MetricGroup group = operator.addGroup("reviewstream").addGroup("trainer");
        group.gauge("loss", (Gauge<Double>) () -> figures.loss());
        count(group, "feedback_trained", LearnerFigures::trained);
        count(group, "feedback_waiting", LearnerFigures::waiting);
        count(group, "feedback_parked", LearnerFigures::parked);
        count(group, "rows_collected", LearnerFigures::collected);
        count(group, "replay_examples", LearnerFigures::replay);
        count(group, "holdout_texts", LearnerFigures::holdout);
        count(group, "holdout_unbiased_texts", LearnerFigures::unbiased);
        count(group, "candidates_passed", now -> now.verdicts().passed());
        count(group, "candidates_refused", now -> now.verdicts().refused());
        count(group, "candidates_refused_in_row", LearnerFigures::refusedInRow);
        group.gauge("checkpoint_age_seconds", (Gauge<Double>) () -> age(checkpointAt));
        release(group, "release_sequence", last -> sequence(last.version()));
        release(group, "release_age_seconds", last -> age(last.at()));
    }

    private void count(MetricGroup group, String name, ToLongFunction<LearnerFigures> figure) {
        group.gauge(name, (Gauge<Long>) () -> figure.applyAsLong(figures));
    }

    private void release(MetricGroup group, String name, ToDoubleFunction<Last> figure) {
        group.gauge(name, (Gauge<Double>) () -> {
            Last last = released;
            return last == null ? Double.NaN : figure.applyAsDouble(last);
        });
    }

    private double age(Instant since) {
        return Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    private static double sequence(String version) {
        return Double.parseDouble(version.substring(0, version.indexOf('-')));
    }

    /** The figures are these now. */
    void tell(LearnerFigures now) {
        Last last = now.verdicts().last();
        if (last != null && last.passed()) {
            released = last;
        }
        figures = now;
    }

    /** The same for those who read them from a topic. */
    TrainerStatus status() {
        LearnerFigures now = figures;
        Last last = now.verdicts().last();
        return TrainerStatus.newBuilder()
                .setAt(clock.instant())
                .setCheckpointAt(checkpointed ? checkpointAt : null)
                .setLoss(Double.isNaN(now.loss()) ? null : now.loss())
                .setTrained(now.trained())
                .setWaiting(now.waiting())
                .setParked(now.parked())
                .setCollected(now.collected())
                .setReplay(now.replay())
                .setHoldout(now.holdout())
                .setUnbiased(now.unbiased())
                .setPassed(now.verdicts().passed())
                .setRefused(now.verdicts().refused())
                .setRefusedInRow(now.refusedInRow())
                .setCandidate(last == null ? null : last.version())
                .setCandidatePassed(last == null ? null : last.passed())
                .setCandidateAt(last == null ? null : last.at())
                .setReasons(last == null ? List.of() : last.reasons())
                .build();
    }

    /** A checkpoint has been completed. */
    void checkpointed() {
        checkpointAt = clock.instant();
        checkpointed = true;
    }
}
