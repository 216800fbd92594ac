package io.reviewstream.model.dataset;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** Lets a reader be a stream. */
final class RowSpliterator extends Spliterators.AbstractSpliterator<TextRow> {
    private final RowReader reader;

    RowSpliterator(RowReader reader) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.reader = reader;
    }

    @Override
    public boolean tryAdvance(Consumer<? super TextRow> action) {
        TextRow row = reader.next();
        if (row == null) {
            return false;
        }
        action.accept(row);
        return true;
    }
}
