package io.reviewstream.model.text;

import java.util.List;

/** Turns texts into ids by its settings and vocabulary. Thread-safe. */
public final class TextEncoder {
    private final EncoderSettings settings;
    private final Vocabulary vocabulary;
    private final NormalizingTokenizer tokenizer;
    private final String fingerprint;

    /**
     * An encoder; building it loads dictionaries, so keep it.
     *
     * @throws IllegalArgumentException if the Korean user dictionary is not readable
     */
    public TextEncoder(EncoderSettings settings, Vocabulary vocabulary) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.tokenizer = new NormalizingTokenizer(settings.normalizer(), settings.tokenizer());
        this.fingerprint = Fingerprint.of(settings, vocabulary);
    }

    /**
     * Encodes any string: empty, lone surrogates, NUL, a mebibyte. A text without tokens becomes the one token
     * {@code <oov>} at 0..0, with a token count of 0.
     */
    public EncodedText encode(String text) {
        KeptTokens kept = new KeptTokens(settings.truncation(), settings.maxTokens());
        tokenizer.tokenize(text, kept);
        if (kept.count() == 0) {
            return EncodedText.of(new int[] {Vocabulary.OOV}, List.of(new Token(Vocabulary.OOV_TOKEN, 0, 0)), 0);
        }
        List<Token> tokens = kept.tokens();
        int[] ids = new int[tokens.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = vocabulary.id(tokens.get(i).text());
        }
        return EncodedText.of(ids, tokens, kept.count());
    }

    /**
     * SHA-256, in hex, over all that decides the ids: settings, vocabulary, the version of this code, Lucene and its
     * dictionary. Encoders with the same fingerprint encode alike.
     */
    public String fingerprint() {
        return fingerprint;
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
