package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.MappedText;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import io.reviewstream.model.text.normalization.TextNormalizer;
import java.util.ArrayList;
import java.util.List;

/** Normalises, cuts, and leads offsets back to the original. Thread-safe. */
public final class NormalizingTokenizer implements Tokenizer {
    private final TextNormalizer normalizer;
    private final TextCutter cutter;
    private final boolean boundaries;

    public NormalizingTokenizer(NormalizerSettings normalizer, TokenizerSettings tokenizer) {
        this(normalizer, tokenizer, true);
    }

    private NormalizingTokenizer(NormalizerSettings normalizer, TokenizerSettings tokenizer, boolean search) {
        this.normalizer = new TextNormalizer(normalizer);
        this.cutter = switch (tokenizer.kind()) {
            case WORDS -> new WordCutter(tokenizer.words());
            case KOREAN -> new KoreanCutter(tokenizer.korean(), this.normalizer::fold, search);
            case CHARACTERS -> new CharacterCutter();
        };
        this.boundaries = tokenizer.kind() == TokenizerKind.CHARACTERS
                && tokenizer.characters().boundaries();
    }

    /** Gives the same tokens by Nori's own tokenizer: to measure and check against. */
    public static NormalizingTokenizer byNori(NormalizerSettings normalizer, TokenizerSettings tokenizer) {
        return new NormalizingTokenizer(normalizer, tokenizer, false);
    }

    @Override
    public List<Token> tokenize(String text) {
        List<Token> tokens = new ArrayList<>();
        tokenize(text, (token, start, end) -> tokens.add(new Token(token, start, end)));
        return List.copyOf(tokens);
    }

    /** Gives the tokens one by one, offsets in the original text. */
    public void tokenize(String text, TokenSink sink) {
        if (boundaries) {
            Boundaries bounded = new Boundaries(sink);
            cut(text, bounded);
            bounded.end();
        } else {
            cut(text, sink);
        }
    }

    private void cut(String text, TokenSink sink) {
        MappedText mapped = normalizer.normalize(text);
        Merge merge = new Merge(mapped, sink);
        cutter.cut(mapped.text(), merge);
        merge.giveMaskedBefore(Integer.MAX_VALUE);
    }

    /** Puts the tokens that normalisation settled between those that the cutter finds. */
    private static final class Merge implements TokenSink {
        private final MappedText mapped;
        private final TokenSink sink;
        private int next;

        Merge(MappedText mapped, TokenSink sink) {
            this.mapped = mapped;
            this.sink = sink;
        }

        @Override
        public void token(String text, int start, int end) {
            int originalStart = mapped.originalStart(start);
            giveMaskedBefore(originalStart);
            sink.token(withoutVariationSelectors(text), originalStart, mapped.originalEnd(end));
        }

        void giveMaskedBefore(int originalStart) {
            List<Token> masked = mapped.masked();
            for (; next < masked.size() && masked.get(next).start() < originalStart; next++) {
                Token token = masked.get(next);
                sink.token(token.text(), token.start(), token.end());
            }
        }

        /** ❤️ and ❤ are one word: the selector only asks for a coloured picture. */
        private static String withoutVariationSelectors(String text) {
            if (text.length() < 2 || (text.indexOf('\uFE0F') < 0 && text.indexOf('\uFE0E') < 0)) {
                return text;
            }
            String without = text.replace("\uFE0F", "").replace("\uFE0E", "");
            return without.isEmpty() ? text : without;
        }
    }
}
