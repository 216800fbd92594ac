package io.reviewstream.model.text.tokens;

/** Takes tokens one by one, so that a mebibyte of text need not stand in memory as a million tokens. */
public interface TokenSink {
    /** Takes one token; what the offsets point into, the giver says. */
    void token(String text, int start, int end);
}
