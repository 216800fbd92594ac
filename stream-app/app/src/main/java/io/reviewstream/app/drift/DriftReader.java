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
    /** Enough for the last hundred windows of some two hundred alarms, but for those on windows that were not complete. */
    private static final long FEWEST_REPORTS = 20_000;

    private static final long MOST_REPORTS = 1_280_000;
    private static final int FURTHER = 4;

    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerdes serdes;
    private final TopicPartition reports;
    private final Map<TopicPartition, Long> ends;
    private final BiConsumer<DriftReport, ConsumerRecord<byte[], byte[]>> listener;
    private final long first;
    private long back;
    private boolean settled;
    private DriftReports read = new DriftReports();

    /**
     * Goes to where reading begins.
     *
     * @param consumer reads what is committed, in no group; closed by whoever opened it
     */
    public DriftReader(Consumer<byte[], byte[]> consumer, AvroSerdes serdes, TopicNames topics) {
        this(consumer, serdes, topics, (report, from) -> {});
    }

    /** @param listener is told of each report, and of the record that holds it, more than once of some */
    DriftReader(
            Consumer<byte[], byte[]> consumer,
            AvroSerdes serdes,
            TopicNames topics,
            BiConsumer<DriftReport, ConsumerRecord<byte[], byte[]>> listener) {
        this(consumer, serdes, topics, listener, FEWEST_REPORTS);
    }

    /** @param back so many reports are read first; more where they say of an alarm nothing of a complete window */
    DriftReader(
            Consumer<byte[], byte[]> consumer,
            AvroSerdes serdes,
            TopicNames topics,
            BiConsumer<DriftReport, ConsumerRecord<byte[], byte[]>> listener,
            long back) {
        this.back = back;
        this.consumer = consumer;
        this.listener = listener;
        this.serdes = serdes;
        this.reports = new TopicPartition(topics.drift(), 0);
        List<TopicPartition> both = List.of(reports, new TopicPartition(topics.driftMutes(), 0));
        consumer.assign(both);
        consumer.seekToBeginning(both);
        this.ends = consumer.endOffsets(both);
        this.first = consumer.beginningOffsets(List.of(reports)).getOrDefault(reports, 0L);
        seek();
    }

    private void seek() {
        consumer.seek(reports, Math.max(first, end() - back));
    }

    /** Reports on windows that are not complete may be so many that no other is among the last ones. */
    private void goFurtherBack() {
        settled = read.hasCompleteOfEach() || end() - back <= first || back >= MOST_REPORTS;
        if (!settled) {
            back *= FURTHER;
            read = read.mutesAlone();
            seek();
        }
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
        if (!settled && hasReached()) {
            goFurtherBack();
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
