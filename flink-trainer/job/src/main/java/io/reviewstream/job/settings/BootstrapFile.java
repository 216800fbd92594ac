package io.reviewstream.job.settings;

import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.model.dataset.TextColumns;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rows that the first release learns from.
 *
 * @param file TSV, CSV or JSON lines, may end in .gz; one text and one label a row
 * @param columns those that hold text and label
 * @param limit most rows to read; {@link Long#MAX_VALUE}: all
 * @param dev rows for early stopping; null: a part of the file, chosen by a hash of the text
 * @param checkpoints directory where the fit keeps how far it has come, and from which one that was cut off goes on; null:
 *     it starts over
 */
public record BootstrapFile(
        Path file,
        TextColumns columns,
        long limit,
        @Nullable Path dev,
        @Nullable Path checkpoints) {

    public BootstrapFile {
        Requirements.atLeast("limit", (double) limit, 1);
    }

    public static BootstrapFile of(Path file) {
        return new BootstrapFile(file, TextColumns.labelledBy("label"), Long.MAX_VALUE, null, null);
    }

    public BootstrapFile withCheckpoints(Path directory) {
        return new BootstrapFile(file, columns, limit, dev, directory);
    }

    public BootstrapFile withRatings(RatingLabels rated) {
        return new BootstrapFile(file, columns.withRatings(rated), limit, dev, checkpoints);
    }

    public BootstrapFile withLimit(long rows) {
        return new BootstrapFile(file, columns, rows, dev, checkpoints);
    }
}
