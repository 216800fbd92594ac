package io.reviewstream.model.drift.tokens;

import io.reviewstream.model.drift.tokens.LowestDraws.Drawn;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * In how many reviews each word stands, in memory that does not grow. A count-min table (Cormode and Muthukrishnan, "An
 * improved data stream summary", 2005) holds the counts. Beside it stand the words to name: each occurrence of a word draws a
 * number from its review's id, and the words with the lowest numbers are kept, so that a word's chance grows with its reviews
 * (Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007): one in 2 % of the reviews is hardly ever missed. Both
 * parts are the same bit by bit however the reviews were parted and in whatever order the parts were merged. For one thread.
 */
public final class TokenSketch {

    /**
     * How large a sketch is; only sketches of one size can be merged.
     *
     * @param width columns of the table, a power of two from 16 to 2^20
     * @param depth rows of the table, 1 to 8
     * @param words words kept by name, 1 or more
     */
    public record Settings(int width, int depth, int words) {

        /** 192 KiB of counts and a thousand words. */
        public static final Settings DEFAULTS = new Settings(8192, 3, 1024);

        /** Refuses sizes that cannot be. */
        public Settings {
            if (width < 16 || width > 1 << 20 || Integer.bitCount(width) != 1 || depth < 1 || depth > 8 || words < 1) {
                throw new IllegalArgumentException("width " + width + " (a power of two from 16 to 2^20), depth "
                        + depth + " (1 to 8), words " + words + " (1 or more)");
            }
        }
    }

    /** Longer words are cut: what is so long is no word, and memory must not grow with it. */
    static final int LONGEST = 64;

    private final Settings settings;
    private final long[] table;
    private final LowestDraws<String> kept;
    private long reviews;
    private long occurrences;

    /** A sketch that has seen no review. */
    public TokenSketch(Settings settings) {
        this.settings = settings;
        this.table = new long[settings.depth() * settings.width()];
        this.kept = new LowestDraws<>(settings.words());
    }

    /** Counts the words of a review, each once. */
    public TokenSketch add(String reviewId, Collection<String> words) {
        TokenHash review = TokenHash.of(reviewId);
        HashSeen seen = new HashSeen(words.size());
        for (String word : words) {
            String named = cut(word, LONGEST);
            TokenHash hash = TokenHash.of(named);
            if (seen.isFirst(hash)) {
                count(named, hash, review);
            }
        }
        reviews++;
        return this;
    }

    private void count(String word, TokenHash hash, TokenHash review) {
        for (int row = 0; row < settings.depth(); row++) {
            table[row * settings.width() + hash.column(row, settings.width())]++;
        }
        kept.offer(word, hash.drawWithin(review), word);
        occurrences++;
    }

    /**
     * Which words a review had already, by their hashes: a set of strings would be the dearest part of counting. Of two words
     * with all 64 bits alike, which hardly ever meet, the second is not counted, in whatever way the stream is parted.
     */
    private static final class HashSeen {
        private final long[] slots;

        HashSeen(int most) {
            slots = new long[2 * Integer.highestOneBit((2 * most) | 1)];
        }

        boolean isFirst(TokenHash hash) {
            long bits = hash.bits() == 0 ? 1 : hash.bits(); // 0 is an empty slot
            int slot = (int) (bits ^ (bits >>> 32)) & (slots.length - 1);
            while (slots[slot] != 0) {
                if (slots[slot] == bits) {
                    return false;
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = bits;
            return true;
        }
    }

    /** Never between the two halves of a character. */
    static String cut(String text, int longest) {
        if (text.length() <= longest || text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest));
    }

    /**
     * Adds what another one counted.
     *
     * @throws IllegalArgumentException if it is of another size
     */
    public TokenSketch merge(TokenSketch other) {
        if (!settings.equals(other.settings)) {
            throw new IllegalArgumentException(
                    "a sketch of " + other.settings + " cannot be merged into one of " + settings);
        }
        for (int i = 0; i < table.length; i++) {
            table[i] += other.table[i];
        }
        kept.merge(other.kept);
        reviews += other.reviews;
        occurrences += other.occurrences;
        return this;
    }

    /** How many reviews were counted. */
    public long reviews() {
        return reviews;
    }

    /** How many words, each once a review. */
    public long occurrences() {
        return occurrences;
    }

    /** The words kept by name, the likeliest to be frequent first; {@link Settings#words} at most. */
    public List<String> words() {
        return kept.drawn().map(Drawn::key).toList();
    }

    /**
     * In how many reviews the word stands, about: the count-min table's answer less what other words put there on average
     * (Deng and Rafiei, "New estimation algorithms for streaming data: count-min can do more", 2007). 0 to
     * {@link #reviews}.
     */
    public long count(String word) {
        return count(hash(word));
    }

    long count(TokenHash word) {
        double[] corrected = new double[settings.depth()];
        for (int row = 0; row < corrected.length; row++) {
            long cell = cell(row, word);
            corrected[row] = cell - (occurrences - cell) / (settings.width() - 1.0);
        }
        Arrays.sort(corrected);
        int middle = corrected.length / 2;
        double median = corrected.length % 2 == 1 ? corrected[middle] : (corrected[middle - 1] + corrected[middle]) / 2;
        return Math.max(0, Math.min(atMost(word), Math.round(median)));
    }

    /** In how many reviews the word stands at most: the count-min table's answer. 0 to {@link #reviews}. */
    public long atMost(String word) {
        return atMost(hash(word));
    }

    long atMost(TokenHash word) {
        long least = reviews;
        for (int row = 0; row < settings.depth(); row++) {
            least = Math.min(least, cell(row, word));
        }
        return least;
    }

    /** What finds a word in any sketch: to be computed once where it is looked up several times. */
    static TokenHash hash(String word) {
        return TokenHash.of(cut(word, LONGEST));
    }

    private long cell(int row, TokenHash word) {
        return table[row * settings.width() + word.column(row, settings.width())];
    }

    /** How the words spread over the hashed columns, to measure how far two mixes lie apart; {@link Settings#width} counts. */
    public long[] mix() {
        return Arrays.copyOf(table, settings.width());
    }

    Settings settings() {
        return settings;
    }

    long[] table() {
        return table;
    }

    LowestDraws<String> kept() {
        return kept;
    }

    /** Sets all counts, from their encoded form. */
    TokenSketch restore(long[] cells, long ofReviews, long ofWords) {
        System.arraycopy(cells, 0, table, 0, table.length);
        reviews = ofReviews;
        occurrences = ofWords;
        return this;
    }
}
