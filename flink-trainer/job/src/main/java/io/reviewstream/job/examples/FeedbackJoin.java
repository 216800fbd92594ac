package io.reviewstream.job.examples;

import io.reviewstream.program.deadletters.DeadLetterReason;
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
    private transient @Nullable ValueState<String> text;
    private transient @Nullable ValueState<Long> textExpiry;
    private transient @Nullable ValueState<GivenLabel> waiting;
    private transient @Nullable ValueState<GivenLabel> decided;
    private transient @Nullable ValueState<Long> labelExpiry;

    FeedbackJoin(Duration ttl) {
        this.ttlMillis = ttl.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        text = state("text", Types.STRING);
        textExpiry = state("text-expiry", Types.LONG);
        waiting = state("waiting", TypeInformation.of(GivenLabel.class));
        decided = state("decided", TypeInformation.of(GivenLabel.class));
        labelExpiry = state("label-expiry", Types.LONG);
    }

    private <T> ValueState<T> state(String name, TypeInformation<T> type) {
        return getRuntimeContext().getState(new ValueStateDescriptor<>(name, type));
    }

    @Override
    public void processElement1(GivenLabel label, Context context, Collector<TrainingExample> out) throws Exception {
        GivenLabel earlier = known();
        if (earlier != null && !label.winsOver(earlier)) {
            return;
        }
        keepLabelUntil(label.record().timestamp() + ttlMillis, context);
        if (earlier != null && of(waiting).value() == null && label.repeats(earlier)) {
            of(decided).update(label.withoutContents());
            return;
        }
        String reviewText = label.text() == null ? of(text).value() : label.text();
        if (reviewText == null) {
            of(waiting).update(label);
        } else {
            decide(label, reviewText, out);
        }
    }

    private @Nullable GivenLabel known() throws Exception {
        GivenLabel open = of(waiting).value();
        return open == null ? of(decided).value() : open;
    }

    private void keepLabelUntil(long expiry, Context context) throws Exception {
        of(labelExpiry).update(expiry);
        context.timerService().registerEventTimeTimer(expiry);
    }

    private void decide(GivenLabel label, String reviewText, Collector<TrainingExample> out) throws Exception {
        of(waiting).clear();
        of(decided).update(label.withoutContents());
        out.collect(label.with(reviewText));
    }

    @Override
    public void processElement2(ReviewText review, Context context, Collector<TrainingExample> out) throws Exception {
        long expiry = review.timestamp() + ttlMillis;
        of(text).update(review.text());
        of(textExpiry).update(expiry);
        context.timerService().registerEventTimeTimer(expiry);
        GivenLabel open = of(waiting).value();
        if (open != null) {
            decide(open, review.text(), out);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<TrainingExample> out) throws Exception {
        if (reached(of(textExpiry), time)) {
            of(text).clear();
            of(textExpiry).clear();
        }
        if (reached(of(labelExpiry), time)) {
            GivenLabel orphan = of(waiting).value();
            if (orphan != null) {
                context.output(ORPHANS, deadLetter(orphan));
            }
            of(waiting).clear();
            of(decided).clear();
            of(labelExpiry).clear();
        }
    }

    private static boolean reached(ValueState<Long> expiry, long time) throws Exception {
        Long at = expiry.value();
        return at != null && at <= time;
    }

    private DeadLetter deadLetter(GivenLabel orphan) {
        String sentence = "No review with the id '" + orphan.reviewId() + "' came within "
                + Duration.ofMillis(ttlMillis) + ", and the feedback has no text of its own.";
        return new DeadLetter(orphan.record(), DeadLetterReason.ORPHAN, sentence, "reviewId");
    }

    private static <T> ValueState<T> of(@Nullable ValueState<T> state) {
        return Objects.requireNonNull(state);
    }
}
