package io.reviewstream.model.text.tokens;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/** A Lucene tokenizer, read as a cursor. Stateful: one thread at a time, {@link #open}, {@link #next}…, {@link #close}. */
final class LuceneTokens {
    private final org.apache.lucene.analysis.Tokenizer tokenizer;
    private final CharTermAttribute term;
    private final OffsetAttribute offset;
    private final @Nullable PartOfSpeechAttribute partOfSpeech;

    LuceneTokens(org.apache.lucene.analysis.Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        term = tokenizer.addAttribute(CharTermAttribute.class);
        offset = tokenizer.addAttribute(OffsetAttribute.class);
        partOfSpeech = tokenizer.getAttribute(PartOfSpeechAttribute.class);
    }

    void open(String text) {
        try {
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean next() {
        try {
            return tokenizer.incrementToken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        try {
            tokenizer.end();
            tokenizer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return term.toString();
    }

    int start() {
        return offset.startOffset();
    }

    int end() {
        return offset.endOffset();
    }

    /** Part of speech of the token; null for tokenizers that know none. */
    POS.@Nullable Tag tag() {
        return partOfSpeech == null ? null : partOfSpeech.getLeftPOS();
    }
}
