package io.reviewstream.app.cli.sending;

import io.reviewstream.model.dataset.TextRow;
import org.jspecify.annotations.Nullable;

/** Makes a record of a row. */
@FunctionalInterface
interface RowMapper<T> {
    /**
     * Returns the record; null if the row is left out, for there is nothing to send of it.
     *
     * @param number the row's number in its file, from 1, the header not counted
     * @throws RowException if this row cannot be one
     */
    @Nullable
    Keyed<T> map(TextRow row, long number) throws RowException;
}
