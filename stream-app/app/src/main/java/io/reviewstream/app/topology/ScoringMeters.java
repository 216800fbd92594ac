package io.reviewstream.app.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The figures of the scoring program. Counters count what is done, also what a transaction that is given up takes back:
 * then the same review counts again. Thread-safe.
 */
final class ScoringMeters implements WaitingMeter {
    private final MeterRegistry registry;
    private final AtomicLong reviews = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final DistributionSummary batchSize;
    private final Timer batch;
    private final Counter scored;

    ScoringMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("reviewstream.reviews.waiting", reviews, AtomicLong::get)
                .description("Reviews in memory between their arrival and their prediction")
                .register(registry);
        Gauge.builder("reviewstream.reviews.waiting.size", bytes, AtomicLong::get)
                .baseUnit(BaseUnits.BYTES)
                .description("Keys, values and headers of the reviews that wait")
                .register(registry);
        batchSize = DistributionSummary.builder("reviewstream.batch.size")
                .description("Reviews that were scored together")
                .register(registry);
        batch = Timer.builder("reviewstream.batch")
                .description("Time to encode and score a batch and to write its predictions down")
                .register(registry);
        scored = Counter.builder("reviewstream.reviews.scored")
                .description("Predictions that were forwarded")
                .register(registry);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters(reason);
        }
        for (AbstainReason reason : AbstainReason.values()) {
            abstained(reason.name());
        }
    }

    @Override
    public void add(int moreReviews, long moreBytes) {
        reviews.addAndGet(moreReviews);
        bytes.addAndGet(moreBytes);
    }

    /** Returns what the call returns, and counts it as a batch if it does. */
    <T> T batch(int size, Supplier<T> call) {
        Timer.Sample sample = Timer.start(registry);
        T result = call.get();
        sample.stop(batch);
        batchSize.record(size);
        return result;
    }

    void predicted(Outcome.Predicted predicted) {
        scored.increment();
        if (predicted.abstained() != null) {
            abstained(predicted.abstained()).increment();
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
