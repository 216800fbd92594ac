package io.reviewstream.app.dashboard;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees the predictions of the whole fleet as a committed reader does, by assignment and from the end: once a second it
 * waits for what is committed next, takes a sample of that, and passes over the rest. So it costs the same however many
 * predictions there are; where there are few it sees all of them. On a thread of its own.
 */
final class CommittedPredictions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedPredictions.class);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofMillis(100);
    private static final int DRAINS = 3;
    private static final long MOST_BEHIND = 1_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final long GLANCE_MS = 5_000;
    /** A right that is missing is given by somebody. */
    private static final Duration WHERE_REFUSED = Duration.ofMinutes(5);
    /** Decoded in a turn. */
    private static final int SAMPLE = 200;
    /** Shown in a turn. */
    private static final int SHOWN = 3;

    private final AppConfig config;
    private final AvroSerdes serdes;
    private final LiveModel live;
    private final Clock clock;
    private final LiveFigures figures;
    private final StopSignal stop = new StopSignal();
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(15));
    private final Thread thread = new Thread(this::run, "dashboard-reader");
    private int failures;
    private volatile @Nullable String problem;

    CommittedPredictions(AppConfig config, AvroSerdes serdes, LiveModel live, Clock clock, LiveFigures figures) {
        this.config = config;
        this.serdes = serdes;
        this.live = live;
        this.clock = clock;
        this.figures = figures;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why nothing can be seen now; null if all is well. */
    @Nullable
    String problem() {
        return problem;
    }

    private void run() {
        while (!stop.isStopped()) {
            try (Consumer<byte[], byte[]> consumer = SmallReader.open(config.kafka());
                    Consumer<byte[], byte[]> letters = SmallReader.open(config.kafka());
                    LabelsWaiting labels = new LabelsWaiting(config);
                    TrainerWords trainer = new TrainerWords(config, serdes);
                    ReviewTexts texts = new ReviewTexts(
                            config.kafka(), serdes, config.topics().reviews())) {
                try {
                    follow(consumer, () -> glance(letters, labels, trainer, texts), texts);
                } finally {
                    var unused = Thread.interrupted(); // it ended the waiting; closing needs its time
                }
            } catch (RuntimeException | Error e) { // the page then says so; nothing else depends on it
                if (!stop.isStopped()) {
                    failed(e);
                }
            }
        }
    }

    private void failed(Throwable e) {
        failures++;
        problem = "Predictions cannot be read now: " + e.getMessage();
        boolean refused = e instanceof AuthorizationException;
        if (refused && failures > 1) {
            LOG.warn("The dashboard may still not read predictions (failure {}): {}", failures, e.getMessage());
        } else {
            LOG.warn("The dashboard cannot read predictions (failure {}); trying again", failures, e);
        }
        stop.await(refused ? WHERE_REFUSED : backOff.after(failures));
    }

    private void glance(
            Consumer<byte[], byte[]> anywhere, LabelsWaiting labels, TrainerWords trainer, ReviewTexts texts) {
        figures.letters().look(anywhere);
        figures.windows().look(anywhere, config.topics().classified(), serdes, texts);
        figures.labels(labels.look());
        figures.trainer(trainer.look());
    }

    /** Ends when the signal comes, or when the topic has got other partitions: the caller then begins anew. */
    private void follow(Consumer<byte[], byte[]> consumer, Runnable glance, ReviewTexts texts) {
        glance.run(); // first: what can be read of it is shown where predictions cannot
        long glanceAt = clock.millis();
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        while (!stop.isStopped()) {
            long start = clock.millis();
            turn(consumer, partitions, texts);
            problem = null;
            failures = 0;
            if (start - glanceAt >= GLANCE_MS) {
                if (partitions(consumer).size() != partitions.size()) {
                    return;
                }
                glance.run();
                glanceAt = start;
            }
            stop.await(Duration.ofMillis(Math.max(1, TURN.toMillis() - (clock.millis() - start))));
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return SmallReader.partitions(consumer, config.topics().classified());
    }

    private void turn(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, ReviewTexts texts) {
        List<Prediction> sample = new ArrayList<>();
        boolean fresh = drain(consumer, partitions, sample);
        ConsumerRecords<byte[], byte[]> next = consumer.poll(TURN.dividedBy(2));
        long now = clock.millis();
        for (ConsumerRecord<byte[], byte[]> record : next) {
            if (sample.size() < SAMPLE) {
                SmallReader.prediction(serdes, record).ifPresent(prediction -> {
                    sample.add(prediction);
                    if (fresh) {
                        figures.scored().add(now, prediction.getScoredAt().toEpochMilli() - record.timestamp());
                        figures.committed().add(now, now - record.timestamp());
                    }
                });
            }
        }
        judge(sample, texts, now);
    }

    /**
     * What came during the wait has waited for us: it is shown, and its latency not measured. Much of it is passed over.
     * Returns whether nothing of it is left.
     */
    private boolean drain(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, List<Prediction> sample) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (int step = 0; step < DRAINS && behind(consumer, ends) > 0; step++) {
            if (behind(consumer, ends) > MOST_BEHIND) {
                consumer.seekToEnd(partitions);
                return true;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(DRAIN)) {
                if (sample.size() < SAMPLE / 2) {
                    SmallReader.prediction(serdes, record).ifPresent(sample::add);
                }
            }
        }
        return behind(consumer, ends) <= 0;
    }

    private static long behind(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private void judge(List<Prediction> sample, ReviewTexts texts, long now) {
        Vocabulary vocabulary = null;
        String version = "";
        try (Lease lease = live.lease().orElse(null)) {
            if (lease != null) {
                vocabulary = lease.model().encoder().vocabulary();
                version = lease.model().version();
            }
        }
        take(sample, vocabulary, version, texts, now);
    }

    private void take(
            List<Prediction> sample, @Nullable Vocabulary vocabulary, String version, ReviewTexts texts, long now) {
        for (Prediction prediction : sample) {
            figures.sample().add(prediction, now);
        }
        for (Prediction prediction : sample.subList(Math.max(0, sample.size() - SHOWN), sample.size())) {
            figures.show(
                    prediction,
                    texts.at(prediction.getOrigin()),
                    prediction.getRelease().equals(version) ? vocabulary : null,
                    now);
        }
    }

    @Override
    public void close() {
        stop.stop();
        thread.interrupt(); // it may wait for a broker
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
