package io.reviewstream.model.dataset;

import org.jspecify.annotations.Nullable;

/** Reads rows one by one. Not thread-safe. */
interface RowReader extends AutoCloseable {
    /** The next row, or null behind the last one. */
    @Nullable
    TextRow next();

    @Override
    void close();
}
