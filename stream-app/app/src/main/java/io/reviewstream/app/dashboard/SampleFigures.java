package io.reviewstream.app.dashboard;

import io.reviewstream.app.prediction.MaskedText;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sample of the committed predictions of the last quarter of an hour says: labels, abstentions, lengths, words. The
 * sample is taken evenly in time; the memory that it needs does not grow. Thread-safe.
 */
final class SampleFigures {
    static final int MINUTES = 15;
    private static final int MOST_LABELS = 64;
    private static final int MOST_WORDS = 1_000;
    private static final int LONGEST_WORD = 40;
    /** Words are counted for four times as long: a quarter of an hour against the three before. */
    private static final int QUARTERS = 4;

    private static final long QUARTER_MS = 15 * 60_000L;

    private final Deque<Minute> minutes = new ArrayDeque<>();
    private final Map<String, UnknownWord> unknown = recent();
    private final Map<String, Map<String, Attended>> attended = new TreeMap<>();

    /** Sums of a minute. */
    private static final class Minute {
        private final long number;
        private final Sums sums = new Sums();

        private Minute(long number) {
            this.number = number;
        }
    }

    /** What was counted. */
    static final class Sums {
        long predictions;
        long tokens;
        long unknown;
        long truncated;
        final Map<String, Long> labels = new TreeMap<>();
        final Map<String, Long> abstained = new TreeMap<>();
        final Map<Integer, Long> lengths = new TreeMap<>();

        private void add(Prediction prediction) {
            predictions++;
            tokens += prediction.getTokenCount();
            unknown += prediction.getOutOfVocabularyCount();
            truncated += prediction.getTruncatedCount() > 0 ? 1 : 0;
            count(labels, prediction.getLabel());
            if (prediction.getAbstained()) {
                count(abstained, String.valueOf(prediction.getAbstainReason()));
            }
            lengths.merge(Math.min(prediction.getTokenCount(), 1_000), 1L, Long::sum);
        }

        private void add(Sums other) {
            predictions += other.predictions;
            tokens += other.tokens;
            unknown += other.unknown;
            truncated += other.truncated;
            other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
            other.abstained.forEach((reason, count) -> abstained.merge(reason, count, Long::sum));
            other.lengths.forEach((length, count) -> lengths.merge(length, count, Long::sum));
        }

        private static void count(Map<String, Long> counts, String name) {
            if (counts.size() < MOST_LABELS || counts.containsKey(name)) {
                counts.merge(name, 1L, Long::sum);
            }
        }
    }

    /** How often a word was seen that the live vocabulary lacks, by quarter of an hour, the present one first. */
    static final class UnknownWord {
        private final long first;
        private final long[] counts = new long[QUARTERS];
        private long quarter;

        private UnknownWord(long now) {
            this.first = now;
            this.quarter = now / QUARTER_MS;
        }

        private void add(long now) {
            turn(now);
            counts[0]++;
        }

        private void turn(long now) {
            for (; quarter < now / QUARTER_MS; quarter++) {
                System.arraycopy(counts, 0, counts, 1, QUARTERS - 1);
                counts[0] = 0;
            }
        }
    }

    /** An unknown word as it stands: when it was first seen, and its counts. */
    record Rising(String word, long firstMs, List<Long> counts) {}

    /** Attention that a word got above an even share, summed. */
    private static final class Attended {
        private long count;
        private double above;
    }

    /** A word with the attention that it got above an even share, on average. */
    record Telling(String word, long count, double above) {}

    private static <V> Map<String, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST_WORDS;
            }
        };
    }

    /** Adds a prediction. */
    synchronized void add(Prediction prediction, long now) {
        long minute = now / 60_000;
        Minute last = minutes.peekLast();
        if (last == null || last.number != minute) {
            last = new Minute(minute);
            minutes.addLast(last);
        }
        forget(minute);
        last.sums.add(prediction);
    }

    private void forget(long minute) {
        while (!minutes.isEmpty() && minutes.getFirst().number <= minute - MINUTES) {
            minutes.removeFirst();
        }
    }

    /**
     * Adds the words of a prediction, but those that are masked in its text.
     *
     * @param shown the text as it may be shown, as far as it may: what lies behind its end is not counted
     * @param vocabulary of the release that made the prediction
     */
    synchronized void words(Prediction prediction, String shown, Vocabulary vocabulary, long now) {
        Map<String, Attended> ofLabel = attended.size() < MOST_LABELS || attended.containsKey(prediction.getLabel())
                ? attended.computeIfAbsent(prediction.getLabel(), label -> recent())
                : recent();
        double even = 1.0 / Math.max(1, prediction.getTokens().size());
        for (TokenAttention token : prediction.getTokens()) {
            String word = token.getToken();
            if (word.length() > LONGEST_WORD || !isShown(token, shown)) {
                continue;
            }
            if (vocabulary.id(word) == Vocabulary.OOV) {
                unknown.computeIfAbsent(word, key -> new UnknownWord(now)).add(now);
            }
            Attended sum = ofLabel.computeIfAbsent(word, key -> new Attended());
            sum.count++;
            sum.above += token.getAttention() - even;
        }
    }

    private static boolean isShown(TokenAttention token, String shown) {
        return token.getEnd() <= shown.length()
                && shown.substring(token.getStart(), token.getEnd()).indexOf(MaskedText.MASK) < 0;
    }

    /** Sums of the last quarter of an hour. */
    synchronized Sums sums(long now) {
        forget(now / 60_000);
        Sums sums = new Sums();
        minutes.forEach(minute -> sums.add(minute.sums));
        return sums;
    }

    /** Unknown words, the most frequent of the last quarter of an hour first. */
    synchronized List<Rising> rising(int limit, long now) {
        return unknown.entrySet().stream()
                .peek(entry -> entry.getValue().turn(now))
                .filter(entry -> entry.getValue().counts[0] > 0)
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().counts[0]))
                .limit(limit)
                .map(entry -> new Rising(
                        entry.getKey(),
                        entry.getValue().first,
                        Arrays.stream(entry.getValue().counts).boxed().toList()))
                .toList();
    }

    /** By label the words that got most attention above an even share in all; seen five times at least. */
    synchronized Map<String, List<Telling>> telling(int limit) {
        Map<String, List<Telling>> all = new TreeMap<>();
        attended.forEach((label, words) -> all.put(
                label,
                words.entrySet().stream()
                        .filter(entry -> entry.getValue().count >= 5 && entry.getValue().above > 0)
                        .sorted(Comparator.comparingDouble(entry -> -entry.getValue().above))
                        .limit(limit)
                        .map(entry -> new Telling(
                                entry.getKey(),
                                entry.getValue().count,
                                entry.getValue().above / entry.getValue().count))
                        .toList()));
        return all;
    }
}
