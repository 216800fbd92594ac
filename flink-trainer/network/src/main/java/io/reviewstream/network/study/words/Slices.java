package io.reviewstream.network.study.words;

import io.reviewstream.model.dataset.LabelledText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads texts a slice at a time, has parts of each slice counted on all cores, and hands the counts on in the order of the
 * texts, so that the result does not depend on the number of cores.
 */
public final class Slices {
    /** Bounds what is held of a file: so many texts, or so many UTF-16 units. */
    private static final int TEXTS = 8192;

    private static final long UNITS = 16_000_000;
    private static final int PART = 128;

    private final LabelIndex labels;
    private final LongConsumer progress;

    /** @param progress told the number of texts done after each slice */
    public Slices(LabelIndex labels, LongConsumer progress) {
        this.labels = labels;
        this.progress = progress;
    }

    /** Counts parts by {@code counter}, on several threads, and gives each count to {@code total}, on this one. */
    public <C> void count(TextSource source, Function<List<NumberedText>, C> counter, Consumer<C> total) {
        try (Stream<LabelledText> texts = source.open()) {
            Iterator<LabelledText> rows = texts.iterator();
            long done = 0;
            while (rows.hasNext()) {
                List<NumberedText> slice = next(rows);
                parts(slice).map(counter).forEachOrdered(total);
                done += slice.size();
                progress.accept(done);
            }
        }
    }

    private List<NumberedText> next(Iterator<LabelledText> rows) {
        List<NumberedText> slice = new ArrayList<>();
        long units = 0;
        while (slice.size() < TEXTS && units < UNITS && rows.hasNext()) {
            LabelledText row = rows.next();
            slice.add(new NumberedText(row.text(), labels.number(row.label())));
            units += row.text().length();
        }
        return slice;
    }

    private static Stream<List<NumberedText>> parts(List<NumberedText> slice) {
        int parts = (slice.size() + PART - 1) / PART;
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(i -> slice.subList(i * PART, Math.min(slice.size(), (i + 1) * PART)));
    }
}
