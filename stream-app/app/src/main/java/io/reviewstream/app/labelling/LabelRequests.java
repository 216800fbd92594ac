package io.reviewstream.app.labelling;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.prediction.MaskedText;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which reviews of one partition people are asked about. Reviews of the random slice are asked about at once, up to
 * the hour's budget, and so are those that a release in shadow says another label of. Of the others the least certain one of
 * each slot of time waits until the slot ends. The store holds all that this depends on at each moment: with exactly-once a
 * restart goes on as if there had been none. For one thread.
 */
public final class LabelRequests {
    /** Name of the store. */
    public static final String STORE = "label-requests";

    /** Longest text that people are asked to read, in UTF-16 units. */
    static final int LONGEST_TEXT = 10_000;
    /** So much more of it is looked at to mask what would be cut in two. */
    private static final int MASKED_BEHIND = 1000;

    /** Longest id, in UTF-16 units: whoever has longer ones is not asked. */
    static final int LONGEST_ID = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(LabelRequests.class);
    private static final String HELD = "held";

    private final KeyValueStore<String, byte[]> store;
    private final AppConfig.LabelRequests settings;
    private final Draw random;
    private final Draw disputed;
    private final BudgetShare uncertain;
    private final boolean repeats;
    private final Clock clock;
    private final AskedReviews asked;

    private @Nullable Held held;

    /** What becomes of a review that was chosen. */
    public sealed interface Choice {
        /** People are asked about it. */
        record Ask(LabelRequest request) implements Choice {}

        /** They are not. */
        record LeaveOut(Why why) implements Choice {}

        /** Why people are not asked about a review that was chosen. */
        enum Why {
            /** The hour's budget is used up. */
            BUDGET,
            /** The same review or text was asked about before. */
            ASKED_BEFORE,
            /** The request cannot be written. */
            UNWRITABLE
        }
    }

    /** The least certain review so far, where it lay, and when people are asked about it, milliseconds since 1970. */
    private record Held(long due, long offset, LabelRequest request) {}

    /** How many were drawn and asked about in the window that began then, milliseconds since 1970. */
    private record Drawn(long window, long count) {}

    /** What is drawn by chance and asked about at once, within a budget. */
    private final class Draw {
        private final LabelRequestReason reason;
        private final RandomSlice slice;
        private final BudgetShare budget;
        private final String counted;
        private Drawn drawn = new Drawn(0, 0);

        /** @param counted where the store keeps how many there were */
        Draw(LabelRequestReason reason, RandomSlice slice, BudgetShare budget, String counted) {
            this.reason = reason;
            this.slice = slice;
            this.budget = budget;
            this.counted = counted;
            byte[] count = store.get(counted);
            if (count != null) {
                ByteBuffer buffer = ByteBuffer.wrap(count);
                drawn = new Drawn(buffer.getLong(), buffer.getLong());
            }
        }

        private AskedReviews.Kind kind() {
            return reason == LabelRequestReason.RANDOM ? AskedReviews.Kind.DRAWN : AskedReviews.Kind.CHOSEN;
        }

        Choice choice(String text, Prediction prediction) {
            long now = clock.millis();
            String id = prediction.getReviewId();
            long offset = prediction.getOrigin().getOffset();
            if (id.length() > LONGEST_ID) {
                return new Choice.LeaveOut(Choice.Why.UNWRITABLE);
            }
            if (repeats && asked.holdAt(kind(), id, offset)) {
                return new Choice.Ask(drawn(text, prediction));
            }
            if (isAsked(id, text, now)) {
                return new Choice.LeaveOut(Choice.Why.ASKED_BEFORE);
            }
            long window = Math.floorDiv(now, budget.window());
            long count = window == drawn.window() ? drawn.count() : 0;
            if (budget.isNothing() || count >= budget.inWindow()) {
                return new Choice.LeaveOut(Choice.Why.BUDGET);
            }
            drawn = new Drawn(window, count + 1);
            store.put(
                    counted,
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(window)
                            .putLong(count + 1)
                            .array());
            asked.add(kind(), id, text, offset, now);
            return new Choice.Ask(drawn(text, prediction));
        }

        /** What judges must not leave out what was chosen for what a release says. */
        private boolean isAsked(String id, String text, long now) {
            return reason == LabelRequestReason.RANDOM
                    ? asked.hold(AskedReviews.Kind.DRAWN, id, text, now)
                    : asked.hold(id, text, now);
        }

        private LabelRequest drawn(String text, Prediction prediction) {
            return request(shown(text), prediction, reason, slice.rate());
        }
    }

    /**
     * Goes on with what the store holds.
     *
     * @param partition of the reviews
     * @param partitions how many the reviews have
     * @param repeats whether a review may be read again although its request was kept: then the request is repeated
     */
    public LabelRequests(
            KeyValueStore<String, byte[]> store,
            AppConfig.LabelRequests settings,
            int partition,
            int partitions,
            boolean repeats,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.uncertain = new BudgetShare(partition, partitions, settings.uncertainPerHour());
        this.repeats = repeats;
        this.clock = clock;
        this.asked = new AskedReviews(store, settings.repeatAfter().toMillis());
        this.random = new Draw(
                LabelRequestReason.RANDOM,
                new RandomSlice(settings.seed(), settings.randomRate()),
                new BudgetShare(partition, partitions, settings.randomPerHour()),
                "drawn");
        this.disputed = new Draw(
                LabelRequestReason.DISAGREEMENT,
                new RandomSlice(settings.seed(), settings.disagreementRate()),
                new BudgetShare(partition, partitions, settings.disagreementPerHour()),
                "disputed");
        restore();
    }

    private void restore() {
        byte[] waiting = store.get(HELD);
        if (waiting == null) {
            return;
        }
        if (uncertain.isNothing()) {
            store.delete(HELD); // its text is nobody's business any more
            return;
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(waiting);
            // Never later than the slot of now ends: the budget may have been smaller, or the clock ahead.
            long due = Math.min(buffer.getLong(), uncertain.slotEnd(clock.millis()));
            held = new Held(due, buffer.getLong(), LabelRequest.fromByteBuffer(buffer));
        } catch (IOException | RuntimeException e) { // of the bytes alone, as those of another version
            LOG.warn("The least certain review so far is left out: {}", e.toString());
            store.delete(HELD);
        }
    }

    /**
     * Looks at a review that got a prediction; empty if it is neither asked about nor left out.
     *
     * @param isDisputed whether a release in shadow says another label
     */
    public Optional<Choice> offer(String text, Prediction prediction, boolean isDisputed) {
        String id = prediction.getReviewId();
        if (random.slice.holds(id)) {
            return Optional.of(random.choice(text, prediction));
        }
        // By another hash than the random slice, or what that has left would be drawn too rarely.
        if (isDisputed
                && !disputed.budget.isNothing()
                && isReadable(id, text)
                && disputed.slice.holds("disputed/" + id)) {
            Choice choice = disputed.choice(text, prediction);
            if (choice instanceof Choice.Ask) { // what is left out here may still be the least certain
                return Optional.of(choice);
            }
        }
        if (!uncertain.isNothing() && isLeast(margin(prediction.getScores())) && isReadable(id, text)) {
            hold(id, text, prediction);
        }
        return Optional.empty();
    }

    private boolean isLeast(double margin) {
        return margin <= settings.uncertainMargin()
                && (held == null || margin < held.request().getMargin());
    }

    private static boolean isReadable(String id, String text) {
        return id.length() <= LONGEST_ID && text.length() <= LONGEST_TEXT && !text.isBlank();
    }

    private void hold(String id, String text, Prediction prediction) {
        long now = clock.millis();
        if (asked.hold(id, text, now)) {
            return;
        }
        // One that is due and was not asked about yet does not wait for longer because a better one came.
        long due = held == null ? uncertain.slotEnd(now) : held.due();
        long offset = prediction.getOrigin().getOffset();
        LabelRequest request = request(text, prediction, LabelRequestReason.UNCERTAIN, null);
        Held better = new Held(due, offset, request);
        held = better;
        store.put(HELD, bytes(better));
    }

    private static byte[] bytes(Held held) {
        try {
            ByteBuffer request = held.request().toByteBuffer();
            return ByteBuffer.allocate(2 * Long.BYTES + request.remaining())
                    .putLong(held.due())
                    .putLong(held.offset())
                    .put(request)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the review to ask about if a slot has ended, and forgets it; to be called about each second. */
    public Optional<Choice> due() {
        Held waiting = held;
        long now = clock.millis();
        if (waiting == null || now < waiting.due()) {
            return Optional.empty();
        }
        held = null;
        store.delete(HELD);
        LabelRequest request = waiting.request();
        if (asked.hold(request.getReviewId(), request.getText(), now)) {
            return Optional.of(new Choice.LeaveOut(Choice.Why.ASKED_BEFORE));
        }
        asked.add(AskedReviews.Kind.CHOSEN, request.getReviewId(), request.getText(), waiting.offset(), now);
        return Optional.of(new Choice.Ask(LabelRequest.newBuilder(request)
                .setText(shown(request.getText()))
                .setRequestedAt(clock.instant())
                .build()));
    }

    /** The text as people see it. */
    private String shown(String text) {
        String part = text.substring(0, Math.min(text.length(), LONGEST_TEXT + MASKED_BEHIND));
        String masked = settings.maskText() ? MaskedText.of(part) : part;
        int end = Math.min(masked.length(), LONGEST_TEXT);
        return masked.substring(0, end > 0 && Character.isHighSurrogate(masked.charAt(end - 1)) ? end - 1 : end);
    }

    private static double margin(List<LabelScore> best) {
        return best.size() < 2 ? 1 : best.get(0).getProbability() - best.get(1).getProbability();
    }

    private LabelRequest request(
            String text, Prediction prediction, LabelRequestReason reason, @Nullable Double probability) {
        return LabelRequest.newBuilder()
                .setReviewId(prediction.getReviewId())
                .setText(text)
                .setLabel(prediction.getLabel())
                .setConfidence(prediction.getConfidence())
                .setMargin(margin(prediction.getScores()))
                .setRelease(prediction.getRelease())
                .setReason(reason)
                .setSamplingProbability(probability)
                .setReviewTime(prediction.getReviewTime())
                .setRequestedAt(clock.instant())
                .build();
    }
}
