package io.reviewstream.app;

import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.EncoderSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.SentenceSettings;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Truncation;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.tokens.TokenizerKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A model whose answers and faults a test can foretell: the last label if the text says "good", else the first; it
 * fails on "poison", and on everything once it is broken.
 */
public final class WordModel implements ServedModel {
    public static final int MAX_TOKENS = 16;
    private static final EncoderSettings ENCODER = EncoderSettings.defaults(TokenizerKind.WORDS)
            .withTruncation(Truncation.HEAD)
            .withMaxTokens(MAX_TOKENS);

    private final String version;
    private final List<String> labels;
    private final TextEncoder encoder;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger largestBatch = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicLong nanosPerBatch = new AtomicLong();

    public WordModel(String version, String... labels) {
        this(ENCODER, version, labels);
    }

    private WordModel(EncoderSettings settings, String version, String... labels) {
        this.encoder = new TextEncoder(settings, Vocabulary.of(List.of("good", "bad", "poison")), NgramTable.none());
        this.version = version;
        this.labels = List.of(labels);
    }

    /** One that reads texts as at most two sentences of eight tokens, and looks at the first alone. */
    public static WordModel inSentences(String version, String... labels) {
        return new WordModel(ENCODER.withSentences(new SentenceSettings(2, 8)), version, labels);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public TextEncoder encoder() {
        return encoder;
    }

    @Override
    public List<Score> score(List<EncodedText> texts) {
        if (closed.get() || broken.get()) {
            refusals.incrementAndGet();
            throw new IllegalStateException(version + " is closed or broken");
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("a passing fault");
        }
        largestBatch.accumulateAndGet(texts.size(), Math::max);
        LockSupport.parkNanos(nanosPerBatch.get());
        return texts.stream().map(this::score).toList();
    }

    private Score score(EncodedText text) {
        List<String> words = text.tokenList().stream().map(Token::text).toList();
        if (words.contains("poison")) {
            throw new IllegalArgumentException("this text is poison");
        }
        float[] probabilities = new float[labels.size()];
        Arrays.fill(probabilities, 0.25f / (labels.size() - 1));
        probabilities[words.contains("good") ? labels.size() - 1 : 0] = 0.75f;
        float[] attention = new float[text.tokenList().size()];
        int inFirst = text.ids().sentenceLength(0);
        Arrays.fill(attention, 0, inFirst, 1f / inFirst);
        float[] sentences = new float[text.ids().sentences()];
        sentences[0] = 1;
        return new Score(probabilities, attention, sentences);
    }

    public void setBroken(boolean now) {
        broken.set(now);
    }

    /** Every call takes so long from now on. */
    public void slowDown(Duration perBatch) {
        nanosPerBatch.set(perBatch.toNanos());
    }

    /** The next calls fail, whatever they are given. */
    public void failNext(int calls) {
        failures.set(calls);
    }

    /** How often it refused because it is broken or closed. */
    public int refusals() {
        return refusals.get();
    }

    public boolean isClosed() {
        return closed.get();
    }

    public int largestBatch() {
        return largestBatch.get();
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
