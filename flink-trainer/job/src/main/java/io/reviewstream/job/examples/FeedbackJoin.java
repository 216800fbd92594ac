package io.reviewstream.job.examples;

import io.reviewstream.events.feedback.LabelRank;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Brings feedback and review together, in either order. A text in the feedback needs no review. Of two labels for a
 * review the later one wins, and a moderator's wins over others; a label that was trained already is not trained again.
 *
 * <p>All waiting ends by event time, which here is the clock of the reviews alone (see {@link ReviewClockJoin}): while
 * the trainer catches up with old reviews, no feedback expires before its review could have come.
 */
final class FeedbackJoin extends KeyedCoProcessFunction<String, GivenLabel, ReviewText, TrainingExample> {
    static final OutputTag<DeadLetter> ORPHANS = new OutputTag<>("orphans", TypeInformation.of(DeadLetter.class));

    private final long ttlMillis;
    private transient @Nullable ValueState<KnownReview> review;
    private transient @Nullable ValueState<GivenLabel> waiting;
    private transient @Nullable ValueState<DecidedLabel> decided;
    private transient @Nullable ValueState<Boolean> forgotten;
    private transient @Nullable JoinMeters meters;

    FeedbackJoin(Duration ttl) {
        this.ttlMillis = ttl.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        review = state("review", TypeInformation.of(KnownReview.class));
        waiting = state("waiting", TypeInformation.of(GivenLabel.class));
        decided = state("decided", TypeInformation.of(DecidedLabel.class));
        forgotten = state("forgotten", Types.BOOLEAN);
        meters = new JoinMeters(getRuntimeContext().getMetricGroup());
    }

    private <T> ValueState<T> state(String name, TypeInformation<T> type) {
        return getRuntimeContext().getState(new ValueStateDescriptor<>(name, type));
    }

    @Override
    public void processElement1(GivenLabel label, Context context, Collector<TrainingExample> out) throws Exception {
        if (of(forgotten).value() != null) {
            counted().forgotten();
            return;
        }
        GivenLabel open = of(waiting).value();
        DecidedLabel earlier = of(decided).value();
        if (isBeaten(label, open, earlier)) {
            return;
        }
        KnownReview known = of(review).value();
        String text = label.text() != null ? label.text() : known == null ? null : known.text();
        context.timerService().registerEventTimeTimer(expiry(label));
        if (text == null) {
            of(waiting).update(label);
        } else {
            of(waiting).clear();
            decide(label, text, known, out);
            dropText(label, known);
        }
    }

    /** Tells whether another label stands, and counts what comes together here. */
    private boolean isBeaten(GivenLabel label, @Nullable GivenLabel open, @Nullable DecidedLabel earlier) {
        LabelRank rank = open != null ? open.rank() : earlier != null ? earlier.rank() : null;
        if (rank == null) {
            return false;
        }
        boolean same =
                open != null ? open.label().equals(label.label()) : earlier != null && earlier.says(label.label());
        if (!same) {
            counted().conflict();
        }
        boolean beaten = !label.rank().winsOver(rank);
        if (beaten && same) {
            counted().repeat();
        }
        return beaten;
    }

    private void decide(GivenLabel label, String text, @Nullable KnownReview known, Collector<TrainingExample> out)
            throws Exception {
        DecidedLabel earlier = of(decided).value();
        DecidedLabel now = DecidedLabel.of(label, text, expiry(label));
        of(decided).update(now);
        if (earlier != null && earlier.saysAlready(now)) {
            counted().repeat();
            return;
        }
        if (known != null) {
            counted().labelled(known.writtenAt(), label.createdAt());
        }
        out.collect(label.with(text, known));
    }

    /** A sender that has the text brings it with the next label too, so that it need not lie here for the time to live. */
    private void dropText(GivenLabel label, @Nullable KnownReview known) throws IOException {
        if (label.text() != null && known != null && known.text() != null) {
            of(review).update(known.withoutText());
        }
    }

    @Override
    public void processElement2(ReviewText arrival, Context context, Collector<TrainingExample> out) throws Exception {
        if (arrival.wish() != null) {
            forget(arrival.id(), arrival.wish(), out);
            return;
        }
        if (of(forgotten).value() != null) {
            return;
        }
        KnownReview known = new KnownReview(
                arrival.text(), arrival.segment(), arrival.writtenAt(), arrival.timestamp() + ttlMillis);
        GivenLabel open = of(waiting).value();
        of(review).update(open == null && hasItsText() ? known.withoutText() : known);
        context.timerService().registerEventTimeTimer(known.expiry());
        if (open != null) {
            of(waiting).clear();
            decide(open, arrival.text(), known, out);
        }
    }

    /** The mark stays for ever: nobody knows how long a sender keeps a text that it may send again. */
    private void forget(String id, ForgetWish wish, Collector<TrainingExample> out) throws IOException {
        boolean held = of(review).value() != null
                || of(waiting).value() != null
                || of(decided).value() != null;
        of(review).clear();
        of(waiting).clear();
        of(decided).clear();
        of(forgotten).update(true);
        out.collect(TrainingExample.forget(id, wish, held));
    }

    /** Whether the label that stands came with the text. */
    private boolean hasItsText() throws IOException {
        KnownReview before = of(review).value();
        return of(decided).value() != null && (before == null || before.text() == null);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<TrainingExample> out) throws Exception {
        KnownReview known = of(review).value();
        if (known != null && known.expiry() <= time) {
            of(review).clear();
        }
        DecidedLabel earlier = of(decided).value();
        if (earlier != null && earlier.expiry() <= time) {
            of(decided).clear();
        }
        GivenLabel open = of(waiting).value();
        if (open != null && expiry(open) <= time) {
            of(waiting).clear();
            counted().orphan();
            context.output(ORPHANS, deadLetter(open));
        }
    }

    private long expiry(GivenLabel label) {
        return label.record().timestamp() + ttlMillis;
    }

    private DeadLetter deadLetter(GivenLabel orphan) {
        String sentence = "No review with the id '" + orphan.reviewId() + "' came within "
                + Duration.ofMillis(ttlMillis) + ", or an earlier feedback brought its text, and this one has none.";
        return new DeadLetter(orphan.record(), DeadLetterReason.ORPHAN, sentence, "reviewId");
    }

    private static <T> ValueState<T> of(@Nullable ValueState<T> state) {
        return Objects.requireNonNull(state);
    }

    /** What was counted since it was opened. */
    JoinMeters counted() {
        return Objects.requireNonNull(meters);
    }
}
