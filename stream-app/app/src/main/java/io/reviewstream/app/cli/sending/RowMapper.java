package io.reviewstream.app.cli.sending;

import io.reviewstream.model.dataset.TextRow;

/** Makes a record of a row. */
@FunctionalInterface
interface RowMapper<T> {
    /**
     * Returns the record.
     *
     * @param number the row's number in its file, from 1, the header not counted
     * @throws RowException if this row cannot be one
     */
    Keyed<T> map(TextRow row, long number) throws RowException;
}
