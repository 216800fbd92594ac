package io.reviewstream.network.study;

import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.study.words.NumberedText;
import java.util.List;

/** Counts sentences and their lengths by the encoder's own splitter, and chooses limits. For one thread. */
final class Sentences {
    /** Room enough that hardly any sentence is cut. */
    private static final SentenceSettings ROOM = new SentenceSettings(1024, 1024);

    private static final int STEP = 8;
    private static final double SENTENCES_WHOLE = 0.9;
    private static final double WORTH_A_BUCKET = 0.96;
    private static final double TEXTS_WHOLE = 0.95;
    /** A network of more steps is no longer trained in minutes. */
    private static final int MOST_TOKENS = 1024;

    private final LengthCounts sentences = new LengthCounts();
    private final LengthCounts tokens = new LengthCounts();
    private final List<TextIds> texts;

    private Sentences(List<TextIds> texts) {
        this.texts = texts;
        for (TextIds text : texts) {
            sentences.add(text.sentences());
            for (int sentence = 0; sentence < text.sentences(); sentence++) {
                tokens.add(text.sentenceLength(sentence));
            }
        }
    }

    /**
     * Studies texts.
     *
     * @param plain settings that keep every token
     * @param texts at least one
     */
    static SentenceStudy study(EncoderSettings plain, List<NumberedText> texts) {
        // Only lengths matter here, not ids.
        TextEncoder encoder = new TextEncoder(plain.withSentences(ROOM), Vocabulary.of(List.of()), NgramTable.none());
        return new Sentences(texts.parallelStream()
                        .map(text -> encoder.ids(text.text()))
                        .toList())
                .study();
    }

    private SentenceStudy study() {
        int maxTokens = roundUp(tokens.quantile(SENTENCES_WHOLE));
        LengthCounts rows = rows(maxTokens);
        int maxSentences = Math.max(1, Math.min(rows.quantile(TEXTS_WHOLE), MOST_TOKENS / maxTokens));
        BucketPlan plan = BucketPlan.of(rows, maxSentences, 1, WORTH_A_BUCKET);
        return new SentenceStudy(
                texts.size(),
                Shares.of(sentences.tokens(), texts.size()),
                Shares.of(tokens.tokens(), tokens.texts()),
                sentences.quantile(0.95),
                tokens.quantile(0.95),
                maxSentences,
                maxTokens,
                plan.buckets().stream().map(bucket -> bucket * maxTokens).toList(),
                Shares.of(rows.upTo(maxSentences), texts.size()),
                maxTokens * plan.stepsPerText());
    }

    /** Sentences of each text when one that is longer than the limit goes on in the next. */
    private LengthCounts rows(int maxTokens) {
        LengthCounts rows = new LengthCounts();
        for (TextIds text : texts) {
            int count = 0;
            for (int sentence = 0; sentence < text.sentences(); sentence++) {
                count += (text.sentenceLength(sentence) + maxTokens - 1) / maxTokens;
            }
            rows.add(count);
        }
        return rows;
    }

    private static int roundUp(int tokens) {
        return Math.max(STEP, (tokens + STEP - 1) / STEP * STEP);
    }
}
