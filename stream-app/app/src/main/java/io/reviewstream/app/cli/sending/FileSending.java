package io.reviewstream.app.cli.sending;

import io.reviewstream.app.cli.display.CommandSurroundings;
import io.reviewstream.app.cli.topics.TopicLookup;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.dataset.MalformedRowException;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.model.dataset.TextFile;
import io.reviewstream.model.dataset.TextFileException;
import io.reviewstream.model.dataset.TextRow;
import io.reviewstream.program.console.CommandFailure;
import io.reviewstream.program.console.HarmlessText;
import io.reviewstream.program.console.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine;

/** Sends the rows of a file to a topic: paced, counted, with progress and the first few bad rows shown. */
final class FileSending<T extends SpecificRecord> {
    private static final int SHOWN_FAILURES = 10;

    private final SendingOptions options;
    private final CommandSurroundings surroundings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Class<T> type;
    private final String topic;

    private long rows;
    private long badRows;
    private long leftOut;
    private long shown;

    FileSending(
            SendingOptions options,
            CommandSurroundings surroundings,
            CommandLine command,
            Class<T> type,
            String topic) {
        this.options = options;
        this.surroundings = surroundings;
        this.out = command.getOut();
        this.err = command.getErr();
        this.type = type;
        this.topic = topic;
    }

    /**
     * Sends all rows and says how many; returns the exit code, 1 if any could not be sent.
     *
     * @param what what was done with them, such as "labels sent"
     * @throws CommandFailure if Kafka or the registry cannot be used
     */
    int run(TextColumns columns, RowMapper<T> mapper, String what) {
        SendReport report = send(columns, mapper);
        out.println(report.sentence(what, topic));
        out.flush();
        return report.failed() == 0 ? 0 : 1;
    }

    /**
     * Sends all rows and waits for their acknowledgements.
     *
     * @throws CommandFailure if Kafka or the registry cannot be used
     */
    private SendReport send(TextColumns columns, RowMapper<T> mapper) {
        try (Stream<TextRow> file = TextFile.open(options.file(), columns)) {
            TopicLookup.partitions(options.connection().kafka(), topic);
            try (AvroSerdes serdes = new AvroSerdes(options.connection().registry());
                    RecordSender<T> sender = new RecordSender<>(
                            options.connection().kafka(),
                            serdes.valueSerde(type).serializer(),
                            topic);
                    Progress progress = progress()) {
                return sendOrStop(file.iterator(), mapper, sender, progress);
            }
        }
    }

    private Progress progress() {
        boolean person = surroundings.progress().interactive();
        long total = person ? Math.min(options.limit(), RowCount.estimate(options.file())) : RowCount.UNKNOWN;
        return Progress.of(err, surroundings.progress(), surroundings.clock(), topic, total);
    }

    private SendReport sendOrStop(
            Iterator<TextRow> file, RowMapper<T> mapper, RecordSender<T> sender, Progress progress) {
        try {
            return send(file, mapper, sender, progress);
        } catch (TextFileException e) {
            sender.flush();
            throw new CommandFailure(
                    e.getMessage() + "; stopped there, with " + sender.acknowledged() + " records acknowledged", e);
        }
    }

    private SendReport send(Iterator<TextRow> file, RowMapper<T> mapper, RecordSender<T> sender, Progress progress) {
        Pacer pacer = Pacer.at(options.rate());
        Instant started = surroundings.clock().instant();
        while (rows < options.limit() && sendNext(file, mapper, sender, progress, pacer)) {
            progress.advance(rows);
        }
        sender.flush();
        showRefusals(sender, progress);
        progress.total(rows);
        Duration took = Duration.between(started, surroundings.clock().instant());
        return new SendReport(sender.acknowledged(), badRows + sender.refused(), leftOut, took);
    }

    /** Sends the next row, or counts it where it cannot be read; false behind the last. */
    private boolean sendNext(
            Iterator<TextRow> file, RowMapper<T> mapper, RecordSender<T> sender, Progress progress, Pacer pacer) {
        try {
            if (!file.hasNext()) {
                return false;
            }
            TextRow row = file.next();
            rows++;
            pacer.awaitTurn();
            send(row, mapper, sender, progress);
        } catch (MalformedRowException e) {
            rows++;
            badRows++;
            show(progress, String.valueOf(e.getMessage()));
        }
        return true;
    }

    private void send(TextRow row, RowMapper<T> mapper, RecordSender<T> sender, Progress progress) {
        try {
            Keyed<T> keyed = mapper.map(row, rows);
            if (keyed == null) {
                leftOut++;
            } else {
                sender.send(keyed.key(), keyed.value());
            }
        } catch (RowException e) {
            badRows++;
            show(progress, "row " + rows + ": " + e.getMessage());
        }
        showRefusals(sender, progress);
    }

    private void showRefusals(RecordSender<T> sender, Progress progress) {
        for (String refusal = sender.nextRefusal(); refusal != null; refusal = sender.nextRefusal()) {
            show(progress, refusal);
        }
    }

    private void show(Progress progress, String problem) {
        shown++;
        if (shown <= SHOWN_FAILURES) {
            progress.say("warning: " + HarmlessText.of(problem));
        } else if (shown == SHOWN_FAILURES + 1) {
            progress.say("warning: further failures are counted, not shown");
        }
    }
}
