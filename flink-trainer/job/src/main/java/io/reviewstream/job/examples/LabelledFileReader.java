package io.reviewstream.job.examples;

import io.reviewstream.job.faults.PermanentFault;
import io.reviewstream.model.dataset.TextRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.jspecify.annotations.Nullable;

/** One pass over a labelled file: its rows in batches, then the end mark, then nothing. */
final class LabelledFileReader implements BulkFormat.Reader<SourceElement> {
    private static final int BATCH = 500;

    private final Stream<TextRow> rows;
    private final Iterator<TextRow> left;
    private long position;
    private boolean marked;

    /** @param handedOut elements that an earlier reader of this file handed out before a failure */
    LabelledFileReader(Path file, LabelledRows format, long handedOut) {
        rows = format.open(file);
        left = rows.iterator();
        while (position < handedOut) {
            if (left.hasNext()) {
                left.next();
            } else {
                marked = true;
            }
            position++;
        }
    }

    @Override
    public BulkFormat.@Nullable RecordIterator<SourceElement> readBatch() {
        return PermanentFault.judging(this::nextBatch).orElse(null);
    }

    private Optional<BulkFormat.RecordIterator<SourceElement>> nextBatch() {
        long from = position;
        List<SourceElement> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && !marked) {
            batch.add(new SourceElement(next(), null));
        }
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        ArrayResultIterator<SourceElement> iterator = new ArrayResultIterator<>();
        iterator.set(batch.toArray(SourceElement[]::new), batch.size(), CheckpointedPosition.NO_OFFSET, from);
        return Optional.of(iterator);
    }

    private TrainingExample next() {
        if (!left.hasNext()) {
            marked = true;
            return TrainingExample.endOfFile(position++);
        }
        TextRow row = left.next();
        return TrainingExample.row(row.text(), Objects.requireNonNull(row.label()), position++);
    }

    @Override
    public void close() {
        rows.close();
    }
}
