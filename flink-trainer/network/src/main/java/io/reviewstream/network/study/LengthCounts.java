package io.reviewstream.network.study;

import java.util.Map;
import java.util.TreeMap;

/** How many texts have how many tokens, exactly. For one thread. */
final class LengthCounts {
    private final TreeMap<Integer, Long> texts = new TreeMap<>();
    private long count;
    private long tokens;

    /** Counts a text of so many tokens. */
    void add(int length) {
        add(length, 1);
    }

    private void add(int length, long times) {
        texts.merge(length, times, Long::sum);
        count += times;
        tokens += times * length;
    }

    void addAll(LengthCounts other) {
        other.texts.forEach(this::add);
    }

    long texts() {
        return count;
    }

    long tokens() {
        return tokens;
    }

    int longest() {
        return texts.isEmpty() ? 0 : texts.lastKey();
    }

    /** Texts of each length, by length. */
    Map<Integer, Long> counts() {
        return texts;
    }

    /** The smallest length that at least this share of the texts does not exceed; 0 without texts. */
    int quantile(double share) {
        long needed = (long) Math.ceil(share * count);
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : texts.entrySet()) {
            seen += entry.getValue();
            if (seen >= needed) {
                return entry.getKey();
            }
        }
        return 0;
    }

    /** Texts of at most so many tokens. */
    long upTo(int length) {
        return texts.headMap(length, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Tokens left when every text keeps at most so many. */
    long kept(int most) {
        long kept = 0;
        for (Map.Entry<Integer, Long> entry : texts.entrySet()) {
            kept += entry.getValue() * Math.min(most, entry.getKey());
        }
        return kept;
    }

    /** What cutting every text at a length means. */
    LengthStudy.Coverage coverage(int maxTokens) {
        return new LengthStudy.Coverage(
                maxTokens,
                Shares.of(upTo(maxTokens), count),
                Shares.of(kept(maxTokens), tokens),
                BucketPlan.cheapest(this, maxTokens).stepsPerText());
    }
}
