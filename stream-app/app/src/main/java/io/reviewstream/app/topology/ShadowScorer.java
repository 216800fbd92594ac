package io.reviewstream.app.topology;

import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.TrialTurn;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * Has a release in shadow score, beside the live one, what that has scored. No review waits for it twice: it is not tried
 * again, waits for no registry, and takes on average at most {@value #TIMES} times as long as the live release takes; what
 * there is no time for is missed. Where it fails it costs no review its prediction. Thread-safe.
 */
final class ShadowScorer {
    static final int TIMES = 2;
    /** Pauses of the machine are no slowness. */
    private static final long MOST_CREDIT = Duration.ofSeconds(1).toNanos();
    /** One pause of the machine must not cost it a stage. */
    private static final long LEAST_CREDIT = -Duration.ofSeconds(10).toNanos();

    private final RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger(ShadowScorer.class));
    private final BatchScorer scorer;
    private final ScoringMeters meters;
    private final BiConsumer<String, String> failed;
    private final LongSupplier nanoClock;
    private volatile Account account = new Account("");

    /** Of one release: what it takes too long is not the next one's fault. */
    private static final class Account {
        private final String version;
        /** Nanoseconds that it may still take. */
        private final AtomicLong credit = new AtomicLong(MOST_CREDIT);

        private Account(String version) {
            this.version = version;
        }

        private long earn(long nanos) {
            return credit.accumulateAndGet(nanos, (have, more) -> Math.min(MOST_CREDIT, have + more));
        }

        private void spend(long nanos) {
            credit.accumulateAndGet(nanos, (have, less) -> Math.max(LEAST_CREDIT, have - less));
        }
    }

    /** Why a review of the share has no prediction by it. */
    enum Missed {
        /** It is not loaded here. */
        ABSENT,
        /** It takes too long. */
        SLOW,
        /** It failed, which ends its stage, or what it says cannot be written. */
        FAILED
    }

    /**
     * Creates one.
     *
     * @param scorer writes what is for the topic of the shadow, without patience
     * @param failed is told the version of a release that fails, and why
     */
    ShadowScorer(BatchScorer scorer, ScoringMeters meters, BiConsumer<String, String> failed, LongSupplier nanoClock) {
        this.scorer = scorer;
        this.meters = meters;
        this.failed = failed;
        this.nanoClock = nanoClock;
    }

    /**
     * Returns what the live release says, and beside what is for the release in shadow what that says.
     *
     * @throws RuntimeException if the live release throws it
     */
    List<Outcome> beside(TrialTurn turn, Supplier<List<Outcome>> live) {
        long began = nanoClock.getAsLong();
        List<Outcome> outcomes = live.get();
        long taken = nanoClock.getAsLong() - began;
        int[] own = IntStream.range(0, outcomes.size())
                .filter(i -> isOf(turn, outcomes.get(i)))
                .toArray();
        Lease lease = turn.lease().orElse(null);
        if (lease == null) {
            meters.shadowMissed(Missed.ABSENT, own.length);
            return outcomes;
        }
        Account now = accountOf(lease.model().version());
        if (now.earn(TIMES * taken) <= 0) {
            meters.shadowMissed(Missed.SLOW, own.length);
            return outcomes;
        }
        if (own.length == 0) {
            return outcomes;
        }
        List<Accepted> reviews = Arrays.stream(own)
                .mapToObj(i -> ((Predicted) outcomes.get(i)).read())
                .toList();
        return with(outcomes, own, timed(reviews, lease, now));
    }

    /** Of two threads that meet a new release at once both begin its account, which costs nothing. */
    private Account accountOf(String version) {
        Account known = account;
        if (!known.version.equals(version)) {
            known = new Account(version);
            account = known;
        }
        return known;
    }

    private static boolean isOf(TrialTurn turn, Outcome outcome) {
        return outcome instanceof Predicted predicted
                && turn.holds(
                        predicted.read().slot().key(), predicted.read().review().getId());
    }

    private List<Outcome> timed(List<Accepted> reviews, Lease lease, Account account) {
        long began = nanoClock.getAsLong();
        List<Outcome> scored = scored(reviews, lease);
        long taken = nanoClock.getAsLong() - began;
        account.spend(taken);
        meters.shadowBatch(Duration.ofNanos(taken));
        return scored;
    }

    /** Empty where it fails as a whole. */
    private List<Outcome> scored(List<Accepted> reviews, Lease lease) {
        String version = lease.model().version();
        try {
            return scorer.together(reviews, lease.model());
        } catch (RegistryUnavailableException e) {
            warnings.warn("registry", () -> "What " + version + " says in shadow is not written: " + e.getMessage());
        } catch (RuntimeException | Error e) { // whatever it is: what the live release says must go its way
            if (isOfTheMachine(e)) {
                warnings.warn("machine", () -> "What " + version + " would say in shadow is missed: " + e);
            } else {
                end(version, e);
            }
        }
        return List.of();
    }

    /** What the live release would be tried again for is no reason to refuse another. */
    private static boolean isOfTheMachine(Throwable fault) {
        return fault instanceof RuntimeException e
                ? Infrastructure.isAtFault(e)
                : fault instanceof VirtualMachineError && !(fault instanceof StackOverflowError);
    }

    private void end(String version, Throwable why) {
        try {
            failed.accept(version, why.toString());
        } catch (RuntimeException | Error e) { // such as no thread to be had
            warnings.warn("end", () -> "That " + version + " fails in shadow cannot be told: " + e);
        }
    }

    private List<Outcome> with(List<Outcome> outcomes, int[] own, List<Outcome> scored) {
        List<Outcome> both = new ArrayList<>(outcomes);
        int missed = own.length - scored.size();
        for (int i = 0; i < scored.size(); i++) {
            if (scored.get(i) instanceof Predicted shadow) {
                both.set(own[i], ((Predicted) outcomes.get(own[i])).with(shadow));
            } else {
                missed++;
            }
        }
        meters.shadowMissed(Missed.FAILED, missed);
        return both;
    }
}
