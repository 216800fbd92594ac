package io.reviewstream.model.text.normalization;

import java.util.Arrays;

/** Replaces pieces of a {@link MappedText} from left to right and keeps the map. Costs nothing until the first change. */
final class Edit {
    private final MappedText source;
    private final StringBuilder text = new StringBuilder();
    private int[] starts = {};
    private int[] ends = {};
    private int done;

    Edit(MappedText source) {
        this.source = source;
    }

    /** Puts {@code replacement} in place of a piece; each of its units stands for the whole piece. */
    void replace(int from, int to, CharSequence replacement) {
        if (starts.length == 0) {
            starts = new int[source.text().length() + 16];
            ends = new int[starts.length];
        }
        copyUpTo(from);
        int at = text.length();
        text.append(replacement);
        ensure(text.length());
        Arrays.fill(starts, at, text.length(), source.originalStart(from));
        Arrays.fill(ends, at, text.length(), source.originalEnd(to));
        done = to;
    }

    /** The outcome: the source itself if nothing was replaced. */
    MappedText result() {
        if (starts.length == 0) {
            return source;
        }
        copyUpTo(source.text().length());
        return new MappedText(text.toString(), starts, ends, source.masked());
    }

    private void copyUpTo(int index) {
        int at = text.length();
        text.append(source.text(), done, index);
        ensure(text.length());
        for (int i = done; i < index; i++, at++) {
            starts[at] = source.originalStart(i);
            ends[at] = source.originalEnd(i + 1);
        }
        done = index;
    }

    private void ensure(int length) {
        if (length > starts.length) {
            int room = Math.max(length, starts.length + starts.length / 2);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
        }
    }
}
