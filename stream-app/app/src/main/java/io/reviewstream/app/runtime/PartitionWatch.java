package io.reviewstream.app.runtime;

import io.reviewstream.events.topics.ProvisioningException;
import io.reviewstream.events.topics.TopicGrowth;
import io.reviewstream.events.topics.TopicProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every partition of the reviews is read when there come to be more. Kafka Streams refuses a changelog with
 * fewer partitions, for ever; and a group whose leader comes back to its place within the session timeout shares nothing
 * out, so that nobody reads the new ones. Thread-safe.
 */
public final class PartitionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    /** A group that has just noticed by itself is not disturbed. */
    private static final int LOOKS = 4;

    private final String reviews;
    private final Supplier<TopicGrowth> grow;
    private final GroupPlaces places;
    private final StopSignal stop;
    private final Duration interval;
    private int unread;
    private volatile String illness = "";

    /**
     * Creates it without starting.
     *
     * @param reviews the topic that is read
     * @param grow makes the topics as wide that must be so
     * @param settings of the program that reads
     */
    public PartitionWatch(String reviews, Supplier<TopicGrowth> grow, Properties settings, StopSignal stop) {
        this(reviews, grow, settings, stop, INTERVAL);
    }

    /** The same with another interval. */
    PartitionWatch(
            String reviews, Supplier<TopicGrowth> grow, Properties settings, StopSignal stop, Duration interval) {
        this.reviews = reviews;
        this.grow = grow;
        this.places = new GroupPlaces(settings);
        this.stop = stop;
        this.interval = interval;
    }

    /** Looks every few seconds from now on, until the app stops. */
    public void start() {
        Thread thread = new Thread(this::run, "partition-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** What keeps partitions from being read, for people; empty if nothing does. */
    public Optional<String> illness() {
        return illness.isEmpty() ? Optional.empty() : Optional.of(illness);
    }

    private void run() {
        while (!stop.await(interval)) {
            try {
                look();
            } catch (ProvisioningException e) {
                // Whatever it is, a name that is not resolved for a moment too: the next look may find it gone.
                LOG.debug("The topics cannot be looked at", e);
            }
        }
    }

    private void look() {
        TopicGrowth growth = grow.get();
        growth.done().forEach(done -> LOG.info("Topics: {}", done));
        if (!growth.problems().isEmpty()) {
            ill(growth.problems().stream().map(TopicProblem::toString).collect(Collectors.joining("; ")));
            return;
        }
        OptionalInt read = places.read(reviews);
        if (read.isEmpty() || read.getAsInt() >= growth.partitions()) {
            unread = 0;
            ill("");
            return;
        }
        unread++;
        if (unread % LOOKS == 0) {
            ill("only " + read.getAsInt() + " of the " + growth.partitions() + " partitions of " + reviews
                    + " are read; they are shared out anew");
            places.freeAll();
        }
    }

    private void ill(String now) {
        if (!now.equals(illness) && !now.isEmpty()) {
            LOG.error("{}", now);
        }
        illness = now;
    }
}
