package io.reviewstream.model.text;

/** Takes tokens one by one, and hears where a sentence begins. */
interface SentenceSink extends TokenSink {
    /** The next token, if there is one, begins a sentence. */
    void sentence();
}
