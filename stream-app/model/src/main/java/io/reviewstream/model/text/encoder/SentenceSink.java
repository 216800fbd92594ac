package io.reviewstream.model.text.encoder;

import io.reviewstream.model.text.tokens.TokenSink;

/** Takes tokens one by one, and hears where a sentence begins. */
interface SentenceSink extends TokenSink {
    /** The next token, if there is one, begins a sentence. */
    void sentence();
}
