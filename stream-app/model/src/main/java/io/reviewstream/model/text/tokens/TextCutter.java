package io.reviewstream.model.text.tokens;

/** Cuts a normalised text into tokens. Thread-safe. */
interface TextCutter {
    /** Gives the tokens in order of their start, offsets in {@code text}. */
    void cut(String text, TokenSink sink);
}
