package io.reviewstream.app.quality;

import io.reviewstream.app.serving.ReleaseQuality;
import io.reviewstream.model.quality.QualityCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Brings predictions and labels of one partition together, in either order, and keeps the counts of each half hour, release
 * and segment. Whatever is learnt of a review takes back what was counted of it and counts it anew, so the counts are those
 * of the labels that won, whenever they came.
 *
 * <p>A label counts if it came within the time to live of its review, by the timestamps of both: that does not depend on how
 * far the program has read. A review is kept a quarter longer than that, for partitions that are behind others. What has
 * expired goes as new reviews come, {@value #SWEPT} old ones looked at for each: so the store holds no more than about twice
 * what is alive. For one thread.
 */
final class QualityJoin {
    static final int SWEPT = 2;
    private static final int SWEPT_AT_ONCE = 512;

    private final KeyValueStore<Bytes, byte[]> reviews;
    private final KeyValueStore<Bytes, byte[]> cells;
    private final long ttl;
    private final long retention;
    private long streamTime = Long.MIN_VALUE;
    private int unswept;
    private @Nullable Bytes sweptUntil;

    /**
     * Goes on from what the stores hold.
     *
     * @param reviews what is known, by review id
     * @param cells counts
     * @param ttl how long after its review a label counts
     * @param retention how long counts are kept
     */
    QualityJoin(
            KeyValueStore<Bytes, byte[]> reviews,
            KeyValueStore<Bytes, byte[]> cells,
            Duration ttl,
            Duration retention) {
        this.reviews = reviews;
        this.cells = cells;
        this.ttl = ttl.toMillis();
        this.retention = retention.toMillis();
    }

    /**
     * A prediction that a label came for which judges.
     *
     * @param release version that made the prediction
     * @param wrong whether the label says something else
     */
    record Judged(String release, boolean wrong) {}

    /**
     * Takes what is new about a review.
     *
     * @param id of the review
     * @param news a prediction or a label alone
     * @param time newest timestamp that the partition has had, in milliseconds since 1970
     * @return what is known now for the first time; empty also where a label takes another's place
     */
    Optional<Judged> add(Bytes id, JoinedReview news, long time) {
        advance(time);
        byte[] known = reviews.get(id);
        JoinedReview before = known == null ? JoinedReview.UNKNOWN : QualityBytes.review(known);
        JoinedReview after = merged(before, news);
        if (after.equals(before)) {
            return Optional.empty();
        }
        count(before, -1);
        count(after, 1);
        reviews.put(id, QualityBytes.write(after));
        if (known == null) {
            sweep();
        }
        return judged(before).isPresent() ? Optional.empty() : judged(after);
    }

    private Optional<Judged> judged(JoinedReview review) {
        PredictedLabel prediction = review.prediction();
        FeedbackLabel label = review.judging();
        return prediction == null || label == null || !isInTime(label, prediction)
                ? Optional.empty()
                : Optional.of(new Judged(prediction.release(), !label.label().equals(prediction.label())));
    }

    private static JoinedReview merged(JoinedReview before, JoinedReview news) {
        JoinedReview after = before;
        PredictedLabel prediction = news.prediction();
        FeedbackLabel judging = news.judging();
        FeedbackLabel apart = news.apart();
        PredictedLabel shadow = news.shadow();
        after = prediction == null ? after : after.with(prediction);
        after = shadow == null ? after : after.withShadow(shadow);
        after = judging == null ? after : after.with(judging);
        return apart == null ? after : after.with(apart);
    }

    private void count(JoinedReview review, int sign) {
        PredictedLabel prediction = review.prediction();
        PredictedLabel shadow = review.shadow();
        if (prediction != null) {
            count(review, prediction, prediction.release(), sign);
        }
        if (shadow != null) {
            count(review, shadow, ReleaseQuality.inShadow(shadow.release()), sign);
        }
    }

    /** @param release by whose name it is counted */
    private void count(JoinedReview review, PredictedLabel prediction, String release, int sign) {
        long bucket = CellKey.bucket(prediction.reviewTime());
        if (bucket < oldestBucket()) {
            return;
        }
        Bytes key = Bytes.wrap(QualityBytes.write(new CellKey(0, bucket, release, prediction.segment())));
        byte[] kept = cells.get(key);
        QualityCounts counts = kept == null ? new QualityCounts() : QualityBytes.counts(kept);
        counts.predicted(prediction.confidence(), sign);
        FeedbackLabel judging = review.judging();
        if (judging != null && isInTime(judging, prediction)) {
            long delay = judging.time() - prediction.reviewTime();
            counts.judged(judging.label(), prediction.label(), prediction.confidence(), delay, sign);
        }
        FeedbackLabel apart = review.apart();
        if (apart != null && isInTime(apart, prediction)) {
            counts.apart(apart.label().equals(prediction.label()), sign);
        }
        cells.put(key, QualityBytes.write(counts));
    }

    private boolean isInTime(FeedbackLabel label, PredictedLabel prediction) {
        return Math.abs(label.time() - prediction.reviewTime()) <= ttl;
    }

    private boolean isExpired(JoinedReview review) {
        return review.newest() < streamTime - ttl - ttl / 4;
    }

    /** Start of the oldest half hour that is kept; what is older is neither counted nor taken back any more. */
    private long oldestBucket() {
        return CellKey.bucket(streamTime - retention);
    }

    private void advance(long time) {
        if (time <= streamTime) {
            return;
        }
        boolean first = streamTime == Long.MIN_VALUE;
        long before = first ? 0 : oldestBucket();
        streamTime = time;
        if (first || oldestBucket() > before) {
            Bytes until = Bytes.wrap(QualityBytes.write(new CellKey(0, oldestBucket(), "", "")));
            keys(cells, null, until, Integer.MAX_VALUE).stream()
                    .filter(key -> key.compareTo(until) < 0)
                    .forEach(cells::delete);
        }
    }

    /** Goes round and round through the reviews, some at a time: opening an iterator costs more than many steps of it. */
    private void sweep() {
        unswept += SWEPT;
        if (unswept < SWEPT_AT_ONCE) {
            return;
        }
        unswept = 0;
        List<Bytes> next = keys(reviews, sweptUntil, null, SWEPT_AT_ONCE);
        for (Bytes id : next) {
            byte[] bytes = reviews.get(id);
            if (bytes != null && isExpired(QualityBytes.review(bytes))) {
                reviews.delete(id);
            }
        }
        sweptUntil = next.size() < SWEPT_AT_ONCE ? null : next.get(next.size() - 1);
    }

    private static List<Bytes> keys(
            KeyValueStore<Bytes, byte[]> store, @Nullable Bytes from, @Nullable Bytes to, int most) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.range(from, to)) {
            while (range.hasNext() && keys.size() < most) {
                KeyValue<Bytes, byte[]> entry = range.next();
                keys.add(entry.key);
            }
        }
        return keys;
    }
}
