package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.http.HttpAnswers;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a second: reads the app's own figures, and tells the pages. Starts and ends once. */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dashboard-pulse");
        thread.setDaemon(true);
        return thread;
    });
    private final MeterRegistry meters;
    private final LiveFigures figures;
    private final EventLog events;
    private final Supplier<ObjectNode> status;
    private final Clock clock;
    private @Nullable Double scored;
    private long scoredAt;
    private String told = "";

    /**
     * Creates it.
     *
     * @param status what is told whenever it has changed
     */
    Pulse(MeterRegistry meters, LiveFigures figures, EventLog events, Supplier<ObjectNode> status, Clock clock) {
        this.meters = meters;
        this.figures = figures;
        this.events = events;
        this.status = status;
        this.clock = clock;
    }

    void start() {
        var unused = timer.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    private void beat() {
        try {
            tellSecond();
            tellStatus();
        } catch (RuntimeException e) { // the next second comes all the same
            LOG.warn("The dashboard misses a second", e);
        }
    }

    private void tellSecond() {
        long now = clock.millis();
        Gauge lag = meters.find("reviewstream.consumer.lag").gauge();
        Seconds.Second second = new Seconds.Second(
                now / 1000,
                perSecond(now),
                lag == null || Double.isNaN(lag.value()) ? null : Math.round(lag.value()),
                figures.scored().quantiles(now),
                figures.committed().quantiles(now));
        figures.seconds().add(second);
        events.add("second", second.json(HttpAnswers.object()));
    }

    private @Nullable Long perSecond(long now) {
        Counter counter = meters.find("reviewstream.reviews.scored").counter();
        if (counter == null) {
            return null;
        }
        double count = counter.count();
        Long rate = scored == null ? null : Math.round((count - scored) * 1000 / Math.max(1, now - scoredAt));
        scored = count;
        scoredAt = now;
        return rate;
    }

    private void tellStatus() {
        ObjectNode now = status.get();
        if (!now.toString().equals(told)) {
            told = now.toString();
            events.add("status", now);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
