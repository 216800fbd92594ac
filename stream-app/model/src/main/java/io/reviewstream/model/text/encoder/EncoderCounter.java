package io.reviewstream.model.text.encoder;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Counts the tokens and n-grams of training texts, cut by the very code that encodes, and builds vocabulary and n-gram
 * table of the frequent ones. Truncated and dropped tokens count like any other. An n-gram takes 24 bytes, not a string.
 * Thread-safe.
 */
public final class EncoderCounter {
    private final NgramSettings settings;
    private final SentenceReader reader;
    private final VocabularyCounter words = new VocabularyCounter();
    private final ShardedCounts ngrams = new ShardedCounts();

    private EncoderCounter(EncoderSettings settings) {
        this.settings = settings.ngrams();
        this.reader = new SentenceReader(settings);
    }

    /**
     * A counter that has seen nothing. Loads dictionaries, so keep it.
     *
     * @throws IllegalArgumentException if the Korean user dictionary is not readable
     */
    public static EncoderCounter of(EncoderSettings settings) {
        return new EncoderCounter(settings);
    }

    /** Counts texts, on all cores. */
    public void addAll(List<String> texts) {
        texts.parallelStream().forEach(this::add);
    }

    private void add(String text) {
        Counting counting = new Counting();
        reader.read(text, counting);
        ngrams.addAll(counting.hashes, counting.size);
    }

    /** How many distinct tokens there are. */
    public int distinctWords() {
        return words.distinct();
    }

    /** How many distinct n-grams there are. */
    public int distinctNgrams() {
        return ngrams.distinct();
    }

    /**
     * The tokens seen at least {@code minCount} times, the most frequent first, equally frequent ones in the order of
     * their text.
     *
     * @param minCount from 1 on; {@link Integer#MAX_VALUE}: none but those kept
     * @param maxSize most ids, padding and unknown included, from 2 on
     * @param kept tokens for which one occurrence is enough, such as those with a pretrained vector
     * @throws IllegalArgumentException if a number is too small
     */
    public Vocabulary vocabulary(int minCount, int maxSize, Set<String> kept) {
        return words.build(minCount, maxSize, kept);
    }

    /**
     * The n-grams seen at least {@code minCount} times, the most frequent first.
     *
     * @param minCount from 1 on
     * @param maxSize most ids, that of no n-gram included, from 1 on
     * @throws IllegalArgumentException if a number is too small
     */
    public NgramTable ngrams(int minCount, int maxSize) {
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount of n-grams is " + minCount + ": give a number from 1 on");
        }
        if (maxSize < 1) {
            throw new IllegalArgumentException("maxSize of n-grams is " + maxSize + ": give at least 1, for none");
        }
        return NgramTable.of(ngrams.frequent(minCount, maxSize - 1));
    }

    /** One text on its way. */
    private final class Counting implements SentenceSink {
        private final NgramHasher hasher = new NgramHasher(settings);
        private long[] hashes = new long[32 * settings.features()];
        private int size;

        @Override
        public void sentence() {
            hasher.startAnew();
        }

        @Override
        public void token(String text, int start, int end) {
            words.add(text);
            long[] found = hasher.next(text);
            if (size + found.length > hashes.length) {
                hashes = Arrays.copyOf(hashes, hashes.length * 2);
            }
            System.arraycopy(found, 0, hashes, size, found.length);
            size += found.length;
        }
    }
}
