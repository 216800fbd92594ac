package io.reviewstream.network.study;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Truncation;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.tokens.Tokenizer;
import io.reviewstream.network.study.words.NaiveBayes;
import io.reviewstream.network.study.words.NumberedText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Asks naive Bayes which part of a long text tells its label. */
final class Probe {
    private static final int PARTS = 256;

    private final NaiveBayes words;
    private final Tokenizer tokenizer;
    private final int maxTokens;
    private final Map<Truncation, TextEncoder> encoders = new EnumMap<>(Truncation.class);

    /**
     * A probe.
     *
     * @param words learnt from other texts than those that it will see
     * @param plain settings that keep every token up to their length
     */
    Probe(NaiveBayes words, Tokenizer tokenizer, EncoderSettings plain) {
        this.words = words;
        this.tokenizer = tokenizer;
        this.maxTokens = plain.maxTokens();
        for (Truncation truncation : Truncation.values()) {
            // Only the kept tokens matter here, not their ids.
            encoders.put(
                    truncation,
                    new TextEncoder(plain.withTruncation(truncation), Vocabulary.of(List.of()), NgramTable.none()));
        }
    }

    /** Asks, on all cores. */
    ProbeStudy study(List<NumberedText> texts) {
        int parts = Math.min(texts.size(), PARTS);
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> ask(texts, part, parts))
                .reduce(new Right(), Right::plus)
                .study();
    }

    private Right ask(List<NumberedText> texts, int part, int parts) {
        Right right = new Right();
        for (int i = part; i < texts.size(); i += parts) {
            NumberedText text = texts.get(i);
            List<Token> tokens = tokenizer.tokenize(text.text());
            boolean told = tells(tokens, text);
            right.texts++;
            right.whole += told ? 1 : 0;
            if (tokens.size() > maxTokens) {
                right.longTexts++;
                right.wholeOfLong += told ? 1 : 0;
                encoders.forEach((truncation, encoder) ->
                        right.add(truncation, tells(encoder.encode(text.text()).tokenList(), text) ? 1 : 0));
            }
        }
        return right;
    }

    private boolean tells(List<Token> tokens, NumberedText text) {
        return words.best(tokens.stream().map(Token::text).toList()) == text.label();
    }

    /** Counts of right answers; a part's is for one thread. */
    private static final class Right {
        private final Map<Truncation, Long> cut = new EnumMap<>(Truncation.class);
        private long texts;
        private long whole;
        private long longTexts;
        private long wholeOfLong;

        Right plus(Right other) {
            Right sum = new Right();
            sum.texts = texts + other.texts;
            sum.whole = whole + other.whole;
            sum.longTexts = longTexts + other.longTexts;
            sum.wholeOfLong = wholeOfLong + other.wholeOfLong;
            sum.cut.putAll(cut);
            other.cut.forEach(sum::add);
            return sum;
        }

        void add(Truncation truncation, long right) {
            cut.merge(truncation, right, Long::sum);
        }

        private double share(Truncation truncation) {
            return Shares.of(cut.getOrDefault(truncation, 0L), longTexts);
        }

        ProbeStudy study() {
            return new ProbeStudy(
                    texts,
                    Shares.of(whole, texts),
                    longTexts,
                    Shares.of(wholeOfLong, longTexts),
                    share(Truncation.HEAD),
                    share(Truncation.TAIL),
                    share(Truncation.HEAD_TAIL));
        }
    }
}
