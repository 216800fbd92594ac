package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.morphemes.MorphemeSearch;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Lends searches for morphemes, each to one caller at a time, and grows to the number of simultaneous callers, as {@link
 * LucenePool} does. Each remembers up to {@link MorphemeSearch#MOST_BYTES}. Thread-safe.
 */
final class SearchPool {
    private final Queue<MorphemeSearch> idle = new ConcurrentLinkedQueue<>();

    /**
     * Cuts a text and lets the reader read what was found.
     *
     * @return false if the text is not for a search, and nothing was read
     */
    boolean cut(String text, Consumer<MorphemeSearch> reader) {
        MorphemeSearch search = idle.poll();
        if (search == null) {
            search = new MorphemeSearch();
        }
        boolean found = search.cut(text);
        if (found) {
            reader.accept(search);
        }
        idle.add(search);
        return found;
    }
}
