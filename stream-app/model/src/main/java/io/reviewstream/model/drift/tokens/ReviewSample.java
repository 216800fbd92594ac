package io.reviewstream.model.drift.tokens;

import io.reviewstream.model.drift.tokens.LowestDraws.Drawn;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fair sample of reviews with their words, so many at most: those whose ids hash lowest. The same reviews are kept however
 * the stream was parted and in whatever order the parts were merged. For one thread.
 */
public final class ReviewSample {

    /**
     * A review of the sample.
     *
     * @param id its id
     * @param draw a number from 0 on that its id alone decides, even over all
     * @param words its words, each once
     */
    public record SampledReview(String id, long draw, List<String> words) {}

    /** Of a review no more words are kept: memory must not grow with the longest. */
    static final int WORDS = 128;
    /** Nor with the longest id. */
    static final int LONGEST_ID = 256;

    private final int most;
    private final LowestDraws<List<String>> kept;

    /**
     * An empty sample.
     *
     * @param most reviews to keep, 1 or more
     */
    public ReviewSample(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a sample of " + most + " reviews: at least one is needed");
        }
        this.most = most;
        this.kept = new LowestDraws<>(most);
    }

    /** Offers a review with its words; only the first words of a very long one are kept. */
    public ReviewSample add(String reviewId, Collection<String> words) {
        String id = TokenSketch.cut(reviewId, LONGEST_ID);
        long draw = TokenHash.of(id).draw();
        if (kept.wants(draw)) {
            kept.offer(id, draw, firstWords(words));
        }
        return this;
    }

    private static List<String> firstWords(Collection<String> words) {
        return words.stream()
                .map(word -> TokenSketch.cut(word, TokenSketch.LONGEST))
                .distinct()
                .limit(WORDS)
                .toList();
    }

    /**
     * Adds another sample's reviews.
     *
     * @throws IllegalArgumentException if it is of another size
     */
    public ReviewSample merge(ReviewSample other) {
        if (most != other.most) {
            throw new IllegalArgumentException(
                    "a sample of " + other.most + " reviews cannot be merged into one of " + most);
        }
        kept.merge(other.kept);
        return this;
    }

    /** The reviews kept, in an order that their ids alone decide. */
    public List<SampledReview> reviews() {
        return drawn().map(review -> new SampledReview(review.key(), review.draw(), review.value()))
                .toList();
    }

    /** How many are kept. */
    public int size() {
        return kept.size();
    }

    int most() {
        return most;
    }

    Stream<Drawn<List<String>>> drawn() {
        return kept.drawn();
    }
}
