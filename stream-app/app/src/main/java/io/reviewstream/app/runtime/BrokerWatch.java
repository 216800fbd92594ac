package io.reviewstream.app.runtime;

import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the brokers answer. Kafka's clients try for minutes and say nothing meanwhile, so a program whose network is cut looks
 * as well as an idle one; this asks them every other second. A refusal is an answer, unless it is of who asks. Thread-safe.
 */
public final class BrokerWatch implements Supplier<Optional<String>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Longer than an election or a broker's restart behind others takes, and short enough to be known within 15 seconds. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    /** Whoever is asked. */
    interface Cluster extends AutoCloseable {
        /**
         * Returns once it has answered.
         *
         * @throws ExecutionException why it has not, or what it refuses
         */
        void answer() throws ExecutionException, InterruptedException;

        @Override
        void close();
    }

    private final String brokers;
    private final Cluster cluster;
    private final LongSupplier nanos;
    private final ScheduledExecutorService thread;
    private volatile long answered;
    private volatile boolean silent;

    /** Creates it; until it is started it takes the brokers to answer. */
    public BrokerWatch(KafkaClients clients) {
        this(clients.kafka().bootstrapServers(), new ByAdmin(clients.admin()), System::nanoTime);
    }

    BrokerWatch(String brokers, Cluster cluster, LongSupplier nanos) {
        this.brokers = brokers;
        this.cluster = cluster;
        this.nanos = nanos;
        this.answered = nanos.getAsLong();
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "broker-watch");
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins to ask. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells since when no broker has answered, if that is too long ago. */
    @Override
    public Optional<String> get() {
        long silence = nanos.getAsLong() - answered;
        return silence < SILENCE.toNanos()
                ? Optional.empty()
                : Optional.of("no broker at " + brokers + " has answered for " + TimeUnit.NANOSECONDS.toSeconds(silence)
                        + " seconds; it goes on by itself once one does");
    }

    /** Asks once. */
    void ask() {
        try {
            if (answers()) {
                answered = nanos.getAsLong();
            }
            tell();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // or it would never ask again
            LOG.warn("The brokers at {} cannot be asked", brokers, e);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            cluster.answer();
            return true;
        } catch (ExecutionException e) {
            LOG.debug("The brokers at {} say", brokers, e);
            return !(e.getCause() instanceof RetriableException || e.getCause() instanceof AuthenticationException);
        }
    }

    private void tell() {
        Optional<String> illness = get();
        if (illness.isPresent() != silent) {
            silent = illness.isPresent();
            LOG.warn("{}", illness.orElse("The brokers at " + brokers + " answer again"));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        cluster.close();
    }

    private record ByAdmin(Admin admin) implements Cluster {
        @Override
        public void answer() throws ExecutionException, InterruptedException {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis()))
                    .nodes()
                    .get();
        }

        @Override
        public void close() {
            admin.close(Duration.ZERO);
        }
    }
}
