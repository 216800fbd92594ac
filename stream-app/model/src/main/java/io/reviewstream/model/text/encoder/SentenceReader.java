package io.reviewstream.model.text.encoder;

import io.reviewstream.model.text.tokens.NormalizingTokenizer;

/** Cuts texts into tokens and, where the settings want them, sentences. Thread-safe. */
final class SentenceReader {
    private final NormalizingTokenizer tokenizer;
    private final boolean sentences;

    SentenceReader(EncoderSettings settings) {
        this(settings, new NormalizingTokenizer(settings.normalizer(), settings.tokenizer()));
    }

    SentenceReader(EncoderSettings settings, NormalizingTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        sentences = settings.sentences() != null;
    }

    /** Gives the tokens one by one, offsets in the text, and says where a sentence begins. */
    void read(String text, SentenceSink sink) {
        if (!sentences) {
            tokenizer.tokenize(text, sink);
            return;
        }
        SentenceBreaks breaks = new SentenceBreaks(text);
        tokenizer.tokenize(text, (token, start, end) -> {
            // A boundary, which has no width, belongs to what it bounds.
            if (start < end && breaks.passedBy(start)) {
                sink.sentence();
            }
            sink.token(token, start, end);
        });
    }
}
