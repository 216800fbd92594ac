package io.reviewstream.app.cli.reading;

import io.reviewstream.app.cli.display.PredictionLines;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.program.console.HarmlessText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shows the predictions that a person wants to see, until there were enough. For one thread. */
final class PredictionTail {
    private static final Duration POLL = Duration.ofMillis(250);

    private final PredictionReader reader;
    private final PredictionLines lines;
    private final PrintWriter err;
    private final Set<String> labels;
    private final long limit;
    private long shown;

    /**
     * A tail.
     *
     * @param labels labels to show; empty: all
     * @param limit how many to show
     */
    PredictionTail(PredictionReader reader, PredictionLines lines, PrintWriter err, Set<String> labels, long limit) {
        this.reader = reader;
        this.lines = lines;
        this.err = err;
        this.labels = Set.copyOf(labels);
        this.limit = limit;
    }

    boolean isDone() {
        return shown >= limit;
    }

    /** Waits a moment for records and shows them. */
    void step() {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
            if (isDone()) {
                return;
            }
            show(record);
        }
    }

    private void show(ConsumerRecord<byte[], byte[]> record) {
        try {
            Prediction prediction = reader.decode(record);
            if (labels.isEmpty() || labels.contains(prediction.getLabel())) {
                shown++;
                lines.print(prediction);
            }
        } catch (UndecodableException e) {
            warn(record, String.valueOf(e.getMessage()));
        }
    }

    private void warn(ConsumerRecord<byte[], byte[]> record, String problem) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        err.println("warning: " + place + " is not a prediction: " + HarmlessText.of(problem));
        err.flush();
    }
}
