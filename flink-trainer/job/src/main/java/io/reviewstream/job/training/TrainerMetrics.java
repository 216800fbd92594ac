package io.reviewstream.job.training;

import io.reviewstream.events.TrainerStatus;
import io.reviewstream.job.reporting.TrainerFigures;
import io.reviewstream.job.reporting.TrainerFigures.Last;
import io.reviewstream.job.reporting.WorkTimes.Seconds;
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
    private volatile TrainerFigures figures = TrainerFigures.none();
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
        count(group, "feedback_trained", TrainerFigures::trained);
        count(group, "feedback_waiting", TrainerFigures::waiting);
        count(group, "feedback_parked", TrainerFigures::parked);
        count(group, "labels_waiting", TrainerFigures::labelsWaiting);
        count(group, "texts_cut", TrainerFigures::textsCut);
        count(group, "rows_collected", TrainerFigures::collected);
        count(group, "replay_examples", TrainerFigures::replay);
        count(group, "holdout_texts", TrainerFigures::holdout);
        count(group, "holdout_unbiased_texts", TrainerFigures::unbiased);
        count(group, "words_grown", now -> now.grown().words());
        count(group, "ngrams_grown", now -> now.grown().ngrams());
        count(group, "ngrams_given_up", now -> now.grown().ngramsGivenUp());
        count(group, "candidates_passed", now -> now.verdicts().passed());
        count(group, "candidates_refused", now -> now.verdicts().refused());
        count(group, "candidates_cannot_tell", now -> now.verdicts().cannotTell());
        count(group, "candidates_refused_in_row", TrainerFigures::refusedInRow);
        seconds(group, "training_seconds", Seconds::training);
        seconds(group, "evaluation_seconds", Seconds::evaluation);
        seconds(group, "saving_seconds", Seconds::saving);
        seconds(group, "task_seconds", Seconds::all);
        group.gauge("checkpoint_age_seconds", (Gauge<Double>) () -> age(checkpointAt));
        release(group, "release_sequence", last -> sequence(last.version()));
        release(group, "release_age_seconds", last -> age(last.at()));
    }

    private void count(MetricGroup group, String name, ToLongFunction<TrainerFigures> figure) {
        group.gauge(name, (Gauge<Long>) () -> figure.applyAsLong(figures));
    }

    private void seconds(MetricGroup group, String name, ToDoubleFunction<Seconds> figure) {
        group.gauge(name, (Gauge<Double>) () -> figure.applyAsDouble(figures.seconds()));
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
    void tell(TrainerFigures now) {
        Last last = now.verdicts().last();
        if (last != null && last.passed()) {
            released = last;
        }
        figures = now;
    }

    /** As it was told last. */
    long collected() {
        return figures.collected();
    }

    /** The same for those who read them from a topic. */
    TrainerStatus status() {
        TrainerFigures now = figures;
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
                .setCannotTell(now.verdicts().cannotTell())
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
