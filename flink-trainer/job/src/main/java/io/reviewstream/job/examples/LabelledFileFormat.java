package io.reviewstream.job.examples;

import io.reviewstream.job.faults.PermanentFault;
import io.reviewstream.model.dataset.TextColumns;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;

/** Reads a labelled file as one split, and puts the end mark behind its last row. */
final class LabelledFileFormat implements BulkFormat<SourceElement, FileSourceSplit> {
    private final TextColumns columns;
    private final long limit;

    LabelledFileFormat(TextColumns columns, long limit) {
        this.columns = columns;
        this.limit = limit;
    }

    @Override
    public Reader<SourceElement> createReader(Configuration config, FileSourceSplit split) throws IOException {
        return open(split, 0);
    }

    @Override
    public Reader<SourceElement> restoreReader(Configuration config, FileSourceSplit split) throws IOException {
        return open(
                split,
                split.getReaderPosition()
                        .map(CheckpointedPosition::getRecordsAfterOffset)
                        .orElse(0L));
    }

    private LabelledFileReader open(FileSourceSplit split, long handedOut) {
        return PermanentFault.judging(() -> new LabelledFileReader(
                Path.of(split.path().toUri().getPath()), new LabelledRows(columns, limit), handedOut));
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<SourceElement> getProducedType() {
        return TypeInformation.of(SourceElement.class);
    }
}
