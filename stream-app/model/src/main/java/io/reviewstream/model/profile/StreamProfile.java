package io.reviewstream.model.profile;

import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.SummaryBytes;
import io.reviewstream.model.drift.distance.EqualMassBins;
import io.reviewstream.model.drift.tokens.TokenSketch;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The stream that a release learned from, in blocks: how much they differ among themselves says what is usual. Immutable.
 *
 * @param blocksOf what a block is
 * @param statistics what they can be asked about; the trainer does not know everything that the app counts
 * @param blocks in the order of the stream, each a summary as {@link SummaryBytes} has it, in Base64
 */
public record StreamProfile(BlockKind blocksOf, SortedSet<Statistic> statistics, List<String> blocks) {
    /** What a block is. */
    public enum BlockKind {
        /** The reviews of a day. */
        DAY,
        /** So many reviews, one after the other: their times are not known. */
        REVIEWS
    }

    /** 96 KiB of counts and 512 words, in a bundle and in a record some tens of KiB. */
    public static final TokenSketch.Settings SKETCH = new TokenSketch.Settings(4096, 3, 512);

    /** Reviews in a block that is not a day: the fewest that a window may hold are more. */
    public static final int BLOCK_REVIEWS = 250;

    private static final int FEWEST_BLOCK_REVIEWS = 50;
    private static final int BLOCKS_OF_FEW = 10;
    private static final int MOST_BLOCKS = 40;
    private static final int MOST_BINS = 16;
    private static final int SAMPLE = 64;

    /** Copies. */
    public StreamProfile {
        statistics = Collections.unmodifiableSortedSet(new TreeSet<>(statistics));
        blocks = List.copyOf(blocks);
    }

    /**
     * Of reviews whose times are not known: in blocks of {@link #BLOCK_REVIEWS}, forty at most, spread over all of them. Few
     * reviews are cut into ten smaller blocks, of fifty at least: two blocks alone would say little of how windows differ.
     *
     * @param reviews in the order of the stream, one or more
     * @param statistics what of them is as it is in the stream
     */
    public static StreamProfile ofReviews(List<ScoredReview> reviews, Set<Statistic> statistics) {
        SummaryBins bins = SummaryBins.of(reviews, MOST_BINS, SKETCH, SAMPLE);
        int size = Math.max(FEWEST_BLOCK_REVIEWS, Math.min(BLOCK_REVIEWS, reviews.size() / BLOCKS_OF_FEW));
        List<List<ScoredReview>> all = new ArrayList<>();
        for (int from = 0; from == 0 || from + size <= reviews.size(); from += size) {
            all.add(reviews.subList(from, Math.min(reviews.size(), from + size)));
        }
        int number = Math.min(MOST_BLOCKS, all.size());
        List<String> blocks = IntStream.range(0, number)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / number)))
                .map(block -> encoded(bins, block))
                .toList();
        return new StreamProfile(BlockKind.REVIEWS, new TreeSet<>(statistics), blocks);
    }

    /** How a release is counted whose bundle has no such profile: between bounds that go with any stream. */
    public static SummaryBins usualBins() {
        EqualMassBins shares = EqualMassBins.withBounds(
                IntStream.range(0, 20).mapToDouble(i -> i / 20.0).toArray());
        Map<Statistic, EqualMassBins> bins = new EnumMap<>(Statistic.class);
        EnumSet.of(Statistic.OUT_OF_VOCABULARY, Statistic.CONFIDENCE, Statistic.ENTROPY)
                .forEach(statistic -> bins.put(statistic, shares));
        bins.put(
                Statistic.LENGTH,
                EqualMassBins.withBounds(
                        0, 1, 2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 192, 256, 384, 512, 1024));
        return new SummaryBins(bins, SKETCH, SAMPLE);
    }

    private static String encoded(SummaryBins bins, List<ScoredReview> reviews) {
        StreamSummary summary = new StreamSummary(bins);
        reviews.forEach(summary::add);
        return Base64.getEncoder().encodeToString(SummaryBytes.of(summary));
    }

    /**
     * The blocks, decoded anew.
     *
     * @throws IllegalArgumentException if one is no summary
     */
    public List<StreamSummary> summaries() {
        return blocks.stream()
                .map(block -> SummaryBytes.summary(Base64.getDecoder().decode(block)))
                .toList();
    }
}
