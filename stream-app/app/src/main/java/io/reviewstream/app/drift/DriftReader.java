package io.reviewstream.app.drift;

import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.events.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what was found of drift, and which of it is expected, from as far back as a {@link DriftView} holds. For one thread. */
public final class DriftReader {
    private static final Logger LOG = LoggerFactory.getLogger(DriftReader.class);
    /** Enough for the last hundred windows of some two hundred alarms. */
    private static final long MOST_REPORTS = 20_000;

    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerdes serdes;
    private final TopicPartition reports;
    private final Map<TopicPartition, Long> ends;
    private final BiConsumer<DriftReport, ConsumerRecord<byte[], byte[]>> listener;
    private final DriftReports read = new DriftReports();

    /**
     * Goes to where reading begins.
     *
     * @param consumer reads what is committed, in no group; closed by whoever opened it
     */
    public DriftReader(Consumer<byte[], byte[]> consumer, AvroSerdes serdes, TopicNames topics) {
        this(consumer, serdes, topics, (report, from) -> {});
    }

    /** @param listener is told of each report, and of the record that holds it */
    DriftReader(
            Consumer<byte[], byte[]> consumer,
            AvroSerdes serdes,
            TopicNames topics,
            BiConsumer<DriftReport, ConsumerRecord<byte[], byte[]>> listener) {
        this.consumer = consumer;
        this.listener = listener;
        this.serdes = serdes;
        this.reports = new TopicPartition(topics.drift(), 0);
        List<TopicPartition> both = List.of(reports, new TopicPartition(topics.driftMutes(), 0));
        consumer.assign(both);
        consumer.seekToBeginning(both);
        this.ends = consumer.endOffsets(both);
        long first = consumer.beginningOffsets(List.of(reports)).getOrDefault(reports, 0L);
        consumer.seek(reports, Math.max(first, ends.getOrDefault(reports, 0L) - MOST_REPORTS));
    }

    /**
     * What came in one step.
     *
     * @param any whether anything came
     * @param complete reports on complete windows, in their order
     */
    public record Step(boolean any, List<DriftReport> complete) {}

    /** Waits at most so long for more, and takes it. */
    public Step poll(Duration patience) {
        boolean any = false;
        List<DriftReport> complete = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(patience)) {
            any = true;
            try {
                apply(found, complete);
            } catch (UndecodableException e) {
                LOG.error("{} offset {} is passed over: {}", found.topic(), found.offset(), e.getMessage());
            }
        }
        return new Step(any, complete);
    }

    /** Offset after the last report that was there when reading began. */
    long end() {
        return ends.getOrDefault(reports, 0L);
    }

    /** Whether all has been read that was there when reading began. */
    public boolean hasReached() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What is known by now. */
    public DriftView view() {
        return read.view("");
    }

    private void apply(ConsumerRecord<byte[], byte[]> found, List<DriftReport> complete) {
        if (found.topic().equals(reports.topic())) {
            DriftReport report = serdes.decode(DriftReport.class, found.value());
            read.add(report);
            listener.accept(report, found);
            if (report.getComplete()) {
                complete.add(report);
            }
        } else if (found.value() == null) {
            read.unmute(new String(found.key(), StandardCharsets.UTF_8));
        } else {
            read.mute(serdes.decode(DriftMute.class, found.value()));
        }
    }
}
