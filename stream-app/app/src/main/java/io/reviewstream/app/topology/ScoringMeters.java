package io.reviewstream.app.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.reviewstream.app.prediction.AbstainReason;
import io.reviewstream.app.runtime.OldestWaiting;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the scoring program. Counters count what is done, also what a transaction that is given up takes back:
 * then the same review counts again. Since the start, whenever no thread is in the middle of a review:
 *
 * <pre>taken + restored = predicted + dead letters + waiting + handed over</pre>
 *
 * Thread-safe.
 */
final class ScoringMeters implements PendingReviews.Meter {
    private final MeterRegistry registry;
    private final AtomicLong reviews = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final DistributionSummary batchSize;
    private final Timer batch;
    private final Timer shadowBatch;
    private final Counter scored;
    private final Counter taken;
    private final Counter restored;
    private final Counter handedOver;
    private final Counter byCanary;
    private final Counter inItsPlace;
    private final OldestWaiting oldest;

    ScoringMeters(MeterRegistry registry, OldestWaiting oldest) {
        this.registry = registry;
        this.oldest = oldest;
        Gauge.builder("reviewstream.reviews.waiting", reviews, AtomicLong::get)
                .description("Reviews in memory between their arrival and their prediction")
                .register(registry);
        Gauge.builder("reviewstream.reviews.waiting.size", bytes, AtomicLong::get)
                .baseUnit(BaseUnits.BYTES)
                .description("Keys, values and headers of the reviews that wait")
                .register(registry);
        Gauge.builder("reviewstream.reviews.waiting.age", oldest, OldestWaiting::seconds)
                .baseUnit("seconds")
                .description("For how long the oldest of the reviews that wait has been in this process")
                .register(registry);
        taken = counter(
                "reviewstream.reviews.taken", "Reviews that were read and held, or became dead letters at once");
        restored = counter("reviewstream.reviews.restored", "Reviews that were found waiting in the store");
        handedOver = counter(
                "reviewstream.reviews.handed.over",
                "Reviews that waited when their partition, or their thread with its transaction, was given up");
        byCanary = counter("reviewstream.canary.scored", "Reviews that a canary scored");
        inItsPlace = counter(
                "reviewstream.canary.replaced",
                "Reviews of a canary's share that the live release scored, because the canary is not loaded or failed");
        batchSize = DistributionSummary.builder("reviewstream.batch.size")
                .description("Reviews that were scored together")
                .register(registry);
        batch = Timer.builder("reviewstream.batch")
                .description("Time to encode and score a batch and to write its predictions down")
                .register(registry);
        scored = counter("reviewstream.reviews.scored", "Predictions that were forwarded");
        shadowBatch = Timer.builder("reviewstream.shadow.batch")
                .description("Time that a release in shadow takes for its share of a batch")
                .register(registry);
        shadowScored(false);
        shadowScored(true);
        for (ShadowScorer.Missed why : ShadowScorer.Missed.values()) {
            shadowMissed(why, 0);
        }
        for (DeadLetterReason reason : DeadLetterReason.ofReviews()) {
            deadLetters(reason);
        }
        for (AbstainReason reason : AbstainReason.values()) {
            abstained(reason.name());
        }
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** A canary scored so many reviews of its share; so many others the live release in its place. */
    void canary(int scored, int replaced) {
        byCanary.increment(scored);
        inItsPlace.increment(replaced);
    }

    /** A release in shadow said something of a review, and the live one perhaps something else. */
    void shadow(boolean disputed) {
        shadowScored(disputed).increment();
    }

    private Counter shadowScored(boolean disputed) {
        return Counter.builder("reviewstream.shadow.scored")
                .description(
                        "Reviews that a release in shadow scored beside the live one, and whether it says the same label")
                .tag("label", disputed ? "other" : "same")
                .register(registry);
    }

    /** So many reviews of the share of a release in shadow were scored by the live one alone. */
    void shadowMissed(ShadowScorer.Missed why, int reviews) {
        Counter.builder("reviewstream.shadow.missed")
                .description("Reviews of the share of a release in shadow that the live one scored alone")
                .tag("why", why.name())
                .register(registry)
                .increment(reviews);
    }

    /** A release in shadow took so long for its share of a batch. */
    void shadowBatch(Duration taken) {
        shadowBatch.record(taken);
    }

    /** A record was read, and either waits or became a dead letter. */
    void taken() {
        taken.increment();
    }

    /** So many reviews were found in the store of a partition, and wait. */
    void restored(int reviews) {
        restored.increment(reviews);
    }

    /** So many reviews wait no longer here: whoever has the partition next takes or restores them. */
    void handedOver(int reviews) {
        handedOver.increment(reviews);
    }

    /** Says which review has waited longest in a partition; null if none waits. */
    void oldest(int partition, @Nullable Pending pending) {
        if (pending == null) {
            oldest.none(partition);
        } else {
            oldest.is(partition, pending.slot().origin().getOffset(), pending.since());
        }
    }

    /** A partition was given up. */
    void left(int partition) {
        oldest.left(partition);
    }

    @Override
    public void add(int moreReviews, long moreBytes) {
        reviews.addAndGet(moreReviews);
        bytes.addAndGet(moreBytes);
    }

    /** Returns what the call returns, and counts it as a batch of so many reviews, if it is one and does. */
    <T> T batch(int size, Supplier<T> call) {
        if (size == 0) {
            return call.get();
        }
        Timer.Sample sample = Timer.start(registry);
        T result = call.get();
        sample.stop(batch);
        batchSize.record(size);
        return result;
    }

    void predicted(Outcome.Predicted predicted) {
        scored.increment();
        String abstainReason = predicted.prediction().getAbstainReason();
        if (abstainReason != null) {
            abstained(abstainReason).increment();
        }
    }

    void deadLetter(DeadLetterReason reason) {
        deadLetters(reason).increment();
    }

    private Counter deadLetters(DeadLetterReason reason) {
        return Counter.builder("reviewstream.dead.letters")
                .description("Records that became dead letters")
                .tag("reason", reason.name())
                .register(registry);
    }

    private Counter abstained(String reason) {
        return Counter.builder("reviewstream.abstained")
                .description("Predictions that abstain")
                .tag("reason", reason)
                .register(registry);
    }
}
