package io.reviewstream.model.text.tokens;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lends stateful Lucene tokenizers, each to one caller at a time. A pool rather than thread-locals, which would outlive a
 * closed model in threads that live on. It grows to the number of simultaneous callers. Thread-safe.
 */
final class LucenePool {
    /** A tokenizer that read a longer text keeps buffers of its size, so it is not used again. */
    private static final int LONGEST_TEXT_OF_REUSED = 1 << 16;

    private final Supplier<org.apache.lucene.analysis.Tokenizer> factory;
    private final Queue<LuceneTokens> idle = new ConcurrentLinkedQueue<>();

    LucenePool(Supplier<org.apache.lucene.analysis.Tokenizer> factory) {
        this.factory = factory;
    }

    /** Opens a tokenizer on the text, lets the reader read it and takes it back; not after an exception. */
    void read(String text, Consumer<LuceneTokens> reader) {
        LuceneTokens tokens = idle.poll();
        if (tokens == null) {
            tokens = new LuceneTokens(factory.get());
        }
        tokens.open(text);
        reader.accept(tokens);
        tokens.close();
        if (text.length() <= LONGEST_TEXT_OF_REUSED) {
            idle.add(tokens);
        }
    }
}
