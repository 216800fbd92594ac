package io.reviewstream.model.text.tokens;

/** Puts {@code ^} before the first token and {@code $} behind the last, without width; a text without tokens has none. */
final class Boundaries implements TokenSink {
    static final String FIRST = "^";
    static final String LAST = "$";

    private final TokenSink sink;
    private int end = -1;

    Boundaries(TokenSink sink) {
        this.sink = sink;
    }

    @Override
    public void token(String text, int start, int end) {
        if (this.end < 0) {
            sink.token(FIRST, start, start);
        }
        this.end = end;
        sink.token(text, start, end);
    }

    void end() {
        if (end >= 0) {
            sink.token(LAST, end, end);
        }
    }
}
