package io.reviewstream.app.outside;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody answers that the app hangs on. Clients try for minutes and say nothing meanwhile, or need nothing for days, so
 * a program whose network is cut looks as well as an idle one; this asks every other second. Thread-safe.
 */
final class AnswerWatch implements Supplier<Optional<String>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final String NO_REASON = "no reason was given";

    /** How long one question may take: two of them fit into the silence that is borne. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Longer than an election or a restart behind others takes, and short enough to be known within 15 seconds. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final String whom;
    private final String meanwhile;
    private final Asked asked;
    private final LongSupplier nanos;
    private final ScheduledExecutorService thread;
    private volatile long answered;
    private volatile boolean silent;
    private volatile String lastFailure = NO_REASON;

    /**
     * Creates it; until it is started it takes whom it asks to answer.
     *
     * @param whom such as {@code broker at HOST:PORT}
     * @param meanwhile what its silence means
     * @param asked is closed with this
     * @param nanos tells the time
     */
    AnswerWatch(String whom, String meanwhile, Asked asked, LongSupplier nanos) {
        this.whom = whom;
        this.meanwhile = meanwhile;
        this.asked = asked;
        this.nanos = nanos;
        this.answered = nanos.getAsLong();
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "answer-watch");
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins to ask. */
    void start() {
        var unused = thread.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells since when nobody has answered, if that is too long ago. */
    @Override
    public Optional<String> get() {
        long silence = nanos.getAsLong() - answered;
        return silence < SILENCE.toNanos()
                ? Optional.empty()
                : Optional.of("no " + whom + " has answered for " + TimeUnit.NANOSECONDS.toSeconds(silence)
                        + " seconds; " + meanwhile);
    }

    /** Asks once. */
    void ask() {
        if (answers()) {
            answered = nanos.getAsLong();
            lastFailure = NO_REASON;
        }
        Optional<String> illness = get();
        if (illness.isPresent() != silent) {
            silent = illness.isPresent();
            LOG.warn(
                    "{}",
                    illness.map(told -> told + " (" + lastFailure + ")").orElse("The " + whom + " answers again"));
        }
    }

    private boolean answers() {
        try {
            return asked.answers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception | Error e) { // whatever it is: what got out would end the asking
            lastFailure = e.toString();
            LOG.debug("No answer from the {}", whom, e);
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        asked.close();
    }
}
