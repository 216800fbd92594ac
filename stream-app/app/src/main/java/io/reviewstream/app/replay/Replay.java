package io.reviewstream.app.replay;

import io.reviewstream.app.replay.ReplayReport.Sending;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.program.kafka.Place;
import io.reviewstream.program.kafka.RangeReading;
import io.reviewstream.program.kafka.TopicHistory;
import io.reviewstream.program.kafka.TopicRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters back to the topics that their records were read from. A letter is sent and remembered in one
 * transaction, some hundred letters at a time: whatever ends a replay, the next one of the same group goes on where it
 * was, and no letter is sent twice. For one thread, once.
 */
public final class Replay {
    private final KafkaConnection kafka;
    private final ReplaySettings settings;
    private final List<TopicPartition> letters;
    private final Judge judge;
    private final LongConsumer progress;
    private final ReplayReport report = new ReplayReport();
    private final Map<String, Integer> widths = new HashMap<>();
    private long chosen;

    /**
     * A replay.
     *
     * @param letters all partitions of the dead letters' topic
     * @param progress is told how many letters were read, in all
     */
    public Replay(
            KafkaConnection kafka,
            AvroSerdes serdes,
            TopicNames topics,
            List<TopicPartition> letters,
            ReplaySettings settings,
            LongConsumer progress) {
        this.kafka = kafka;
        this.settings = settings;
        this.letters = List.copyOf(letters);
        this.judge = new Judge(settings, topics, serdes);
        this.progress = progress;
    }

    /** What became of the letters so far; right also after a failure. */
    public ReplayReport report() {
        return report;
    }

    /**
     * Reads the letters up to what is committed now, and sends those that are meant.
     *
     * @throws ReplayException if it cannot go on
     * @throws org.apache.kafka.common.KafkaException if sending fails; what {@link #report} counts as sent stays so
     */
    public void run() {
        if (settings.dryRun()) {
            read(null);
            return;
        }
        try (ReplayTransactions transactions = new ReplayTransactions(kafka, settings.group())) {
            read(transactions);
        }
    }

    private void read(@Nullable ReplayTransactions transactions) {
        try (TopicHistory history = new TopicHistory(kafka, letters)) {
            TopicRange all = history.all();
            ReplayMemory memory = ReplayMemory.of(kafka, settings.group(), all, transactions != null);
            RangeReading reading = history.read(all);
            while (reading.hasNext() && chosen < settings.limit()) {
                List<Letter> meant = judge(reading.next(), memory);
                if (transactions != null && !meant.isEmpty()) {
                    send(meant, memory, transactions);
                }
                meant.forEach(letter -> report.add(letter.reason(), Fate.SENT));
                progress.accept(report.total());
            }
        }
    }

    private List<Letter> judge(List<ConsumerRecord<byte[], byte[]>> records, ReplayMemory memory) {
        List<Letter> meant = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (chosen >= settings.limit()) {
                break;
            }
            Letter letter = new Letter(record);
            report.read();
            SentLetters sent = memory.of(record.partition());
            sent.pass(record.offset());
            Fate fate = judge.fate(letter, sent);
            if (fate == Fate.SENT) {
                chosen++;
                meant.add(letter);
                report.name(new Sending(letter.place(), target(letter), letter.reason(), letter.replays() + 1));
            } else {
                report.add(letter.reason(), fate);
            }
        }
        return meant;
    }

    private void send(List<Letter> meant, ReplayMemory memory, ReplayTransactions transactions) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<Integer> changed = new ArrayList<>();
        for (Letter letter : meant) {
            Place target = target(letter);
            int width = widths.computeIfAbsent(target.topic(), transactions::partitions);
            records.add(letter.again(target, width));
            memory.of(letter.record().partition()).sent(letter.record().offset());
            changed.add(letter.record().partition());
        }
        records.addAll(memory.records(changed));
        long acknowledged = transactions.send(records);
        if (acknowledged != records.size()) {
            throw new ReplayException(
                    "of " + records.size() + " letters and memories the brokers acknowledged " + acknowledged
                            + " although their transaction was committed; compare the topics by 'reviewstream audit'");
        }
    }

    private Place target(Letter letter) {
        return judge.target(letter).orElseThrow();
    }
}
