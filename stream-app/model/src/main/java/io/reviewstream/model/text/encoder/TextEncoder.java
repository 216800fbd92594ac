package io.reviewstream.model.text.encoder;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.tokens.NormalizingTokenizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns texts into ids by its settings, vocabulary and n-gram table. Thread-safe. */
public final class TextEncoder {
    private final EncoderSettings settings;
    private final Vocabulary vocabulary;
    private final NgramTable ngrams;
    private final SentenceReader reader;
    private final String fingerprint;

    /**
     * An encoder; building it loads dictionaries, so keep it.
     *
     * @param ngrams {@link NgramTable#none()} where the settings want none
     * @throws IllegalArgumentException if the Korean user dictionary is not readable, or there are n-grams that the
     *     settings do not want
     */
    public TextEncoder(EncoderSettings settings, Vocabulary vocabulary, NgramTable ngrams) {
        this(settings, vocabulary, ngrams, new SentenceReader(settings));
    }

    private TextEncoder(EncoderSettings settings, Vocabulary vocabulary, NgramTable ngrams, SentenceReader reader) {
        if (settings.features() == 1 && ngrams.size() > 1) {
            throw new IllegalArgumentException((ngrams.size() - 1) + " n-grams for settings without any");
        }
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.ngrams = ngrams;
        this.reader = reader;
        this.fingerprint = Fingerprint.of(settings, vocabulary, ngrams);
    }

    /** An encoder that gives the same, of Korean by Nori's own tokenizer: to measure and check against. */
    public static TextEncoder byNori(EncoderSettings settings, Vocabulary vocabulary, NgramTable ngrams) {
        NormalizingTokenizer tokenizer = NormalizingTokenizer.byNori(settings.normalizer(), settings.tokenizer());
        return new TextEncoder(settings, vocabulary, ngrams, new SentenceReader(settings, tokenizer));
    }

    /**
     * Encodes any string: empty, lone surrogates, NUL, a mebibyte. A text without tokens, or none that is not dropped,
     * becomes the one token {@code <oov>} at 0..0.
     */
    public EncodedText encode(String text) {
        Encoding encoding = new Encoding(true);
        reader.read(text, encoding);
        return EncodedText.of(encoding.ids(), encoding.tokens(), encoding.count, encoding.dropped);
    }

    /** The ids that {@link #encode} gives, without the tokens: for training. */
    public TextIds ids(String text) {
        Encoding encoding = new Encoding(false);
        reader.read(text, encoding);
        return encoding.ids();
    }

    /**
     * The n-grams of a text that the table lacks, each once, in the order in which they come: counted as those of training
     * texts are, truncated and dropped tokens' too. Empty where the settings want none.
     */
    public long[] unknownNgrams(String text) {
        if (settings.features() == 1) {
            return new long[0];
        }
        Set<Long> unknown = new LinkedHashSet<>();
        NgramHasher hasher = new NgramHasher(settings.ngrams());
        reader.read(text, new SentenceSink() {
            @Override
            public void sentence() {
                hasher.startAnew();
            }

            @Override
            public void token(String token, int start, int end) {
                for (long hash : hasher.next(token)) {
                    if (hash != 0 && ngrams.id(hash) == 0) {
                        unknown.add(hash);
                    }
                }
            }
        });
        return unknown.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * SHA-256, in hex, over all that decides the ids: settings, vocabulary, n-grams, and the version of the encoding, which
     * goes up when the same settings come to encode any text otherwise. Encoders with the same fingerprint encode alike.
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

    /** The n-grams. */
    public NgramTable ngrams() {
        return ngrams;
    }

    /** One text on its way. */
    private final class Encoding implements SentenceSink {
        private final KeptTokens kept = new KeptTokens(settings);
        private final @Nullable NgramHasher hasher =
                settings.features() == 1 ? null : new NgramHasher(settings.ngrams());
        private final boolean withTokens;
        private boolean beginsSentence;
        private int count;
        private int dropped;

        Encoding(boolean withTokens) {
            this.withTokens = withTokens;
        }

        @Override
        public void sentence() {
            beginsSentence = true;
            if (hasher != null) {
                hasher.startAnew();
            }
        }

        @Override
        public void token(String text, int start, int end) {
            count++;
            long[] hashes = hasher == null ? null : hasher.next(text);
            int id = vocabulary.id(text);
            if (id == Vocabulary.OOV && settings.unknownTokens() == UnknownTokens.DROP) {
                dropped++;
                return;
            }
            int row = kept.next(beginsSentence);
            beginsSentence = false;
            if (row >= 0) {
                keep(row, id, hashes);
                if (withTokens) {
                    kept.token(row, new Token(text, start, end));
                }
            }
        }

        private void keep(int row, int id, long @Nullable [] hashes) {
            kept.id(row, 0, id);
            if (hashes != null) {
                for (int i = 0; i < hashes.length; i++) {
                    kept.id(row, i + 1, ngrams.id(hashes[i]));
                }
            }
        }

        TextIds ids() {
            int features = settings.features();
            if (kept.isEmpty()) {
                keep(kept.next(true), Vocabulary.OOV, hasher == null ? null : new long[features - 1]);
                kept.token(0, new Token(Vocabulary.OOV_TOKEN, 0, 0));
            }
            int[] ids = kept.ids();
            if (settings.markRepeats()) {
                RepeatMarks.mark(ids, features);
            }
            SentenceSettings sentences = settings.sentences();
            return sentences == null
                    ? TextIds.flatOf(ids, features)
                    : TextIds.inSentencesOf(ids, features, kept.lengths(), sentences.maxTokens());
        }

        List<Token> tokens() {
            return kept.tokens();
        }
    }
}
