package io.reviewstream.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.drift.Statistic.Kind;
import io.reviewstream.model.drift.distance.EqualMassBins;
import io.reviewstream.model.drift.tokens.SketchBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamSummaryTest {

    private final SummaryBins bins = MadeUpStream.bins();

    @Test
    void summaries_of_partitions_merged_in_any_order_are_bit_by_bit_that_of_a_single_instance() {
        List<ScoredReview> reviews = MadeUpStream.reviews(3, 1500);
        StreamSummary single = MadeUpStream.summary(bins, reviews);
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            List<StreamSummary> parts = new ArrayList<>();
            for (int part = 0; part < 6; part++) {
                parts.add(new StreamSummary(bins));
            }
            reviews.forEach(review -> parts.get(random.nextInt(6)).add(review));
            Collections.shuffle(parts, random);
            StreamSummary merged = new StreamSummary(bins);
            parts.forEach(merged::merge);
            assertSame(merged, single);
        }
    }

    @Test
    void a_summary_comes_back_from_its_parts_as_it_was() {
        StreamSummary summary = MadeUpStream.summary(bins, MadeUpStream.reviews(4, 400));
        Map<Statistic, long[]> counts = new EnumMap<>(Statistic.class);
        Map<Statistic, Map<String, Long>> categories = new EnumMap<>(Statistic.class);
        for (Statistic statistic : Statistic.values()) {
            if (statistic.kind() == Kind.ORDERED) {
                counts.put(statistic, summary.counts(statistic));
            } else if (statistic.kind() == Kind.CATEGORY) {
                categories.put(statistic, summary.categories(statistic));
            }
        }
        StreamSummary again = StreamSummary.of(
                bins,
                summary.reviews(),
                counts,
                categories,
                SketchBytes.sketch(SketchBytes.of(summary.words())),
                SketchBytes.sample(SketchBytes.of(summary.sample())));
        assertSame(again, summary);
        counts.put(Statistic.LENGTH, new long[3]);
        assertThatThrownBy(() -> StreamSummary.of(bins, 1, counts, categories, summary.words(), summary.sample()))
                .hasMessage("3 counts of LENGTH do not fit its bins");
    }

    @Test
    void every_review_is_counted_once_in_every_statistic() {
        StreamSummary summary = MadeUpStream.summary(bins, MadeUpStream.reviews(5, 700));
        for (Statistic statistic : Statistic.values()) {
            long counted = statistic.kind() == Kind.ORDERED
                    ? Arrays.stream(summary.counts(statistic)).sum()
                    : summary.categories(statistic).values().stream()
                            .mapToLong(c -> c)
                            .sum();
            assertThat(counted).as("%s", statistic).isEqualTo(statistic.kind() == Kind.WORDS ? 0 : 700);
        }
        assertThat(summary.categories(Statistic.LANGUAGE)).containsOnlyKeys("ko", "en");
        assertThat(summary.words().reviews()).isEqualTo(700);
    }

    @Test
    void the_reference_fills_its_own_bins_evenly() {
        StreamSummary summary = MadeUpStream.summary(bins, MadeUpStream.reviews(1, 2000));
        assertThat(summary.counts(Statistic.CONFIDENCE)).hasSize(10).containsOnly(200L);
    }

    @Test
    void languages_that_are_none_do_not_make_categories_of_their_own() {
        ScoredReview review = MadeUpStream.reviews(6, 1).get(0);
        StreamSummary summary = new StreamSummary(bins);
        for (String tag : new String[] {"EN", "en_GB", "x".repeat(99), "42", "<script>", "", "k"}) {
            summary.add(new ScoredReview(review.id(), review.words(), "HANGUL", tag, 1, 0, "positive", 1, 0, false));
        }
        assertThat(summary.categories(Statistic.LANGUAGE)).isEqualTo(Map.of("en", 2L, "other", 4L, "", 1L));
    }

    @Test
    void summaries_of_two_releases_with_bins_of_their_own_do_not_merge() {
        SummaryBins others = SummaryBins.of(MadeUpStream.reviews(8, 300), 4, MadeUpStream.SKETCH, 50);
        assertThatThrownBy(() -> new StreamSummary(bins).merge(new StreamSummary(others)))
                .hasMessageContaining("they belong to two releases");
        assertThatThrownBy(() ->
                        new SummaryBins(Map.of(Statistic.LENGTH, EqualMassBins.withBounds(1)), MadeUpStream.SKETCH, 5))
                .hasMessage("no bins for OUT_OF_VOCABULARY");
    }

    @Test
    void entropy_is_a_share_of_the_largest() {
        assertThat(ScoredReview.entropy(1, 0, 0)).isZero();
        assertThat(ScoredReview.entropy(0.25f, 0.25f, 0.25f, 0.25f)).isCloseTo(1, within(1e-9));
        assertThat(ScoredReview.entropy(0.5f, 0.5f, 0, 0)).isCloseTo(0.5, within(1e-9));
        assertThat(ScoredReview.entropy(1)).isZero();
    }

    @Test
    void the_script_is_that_of_most_letters() {
        assertThat(DominantScript.of("이 영화 정말 good!")).isEqualTo("HANGUL");
        assertThat(DominantScript.of("good 영화")).isEqualTo("LATIN");
        assertThat(DominantScript.of("12 :-) \uD83D\uDE00")).isEqualTo("NONE");
        assertThat(DominantScript.of("")).isEqualTo("NONE");
        assertThat(DominantScript.of("𝒜 \uD835\uDC9C кино и театр")).isEqualTo("CYRILLIC");
    }

    @Test
    void a_text_that_was_decoded_wrongly_has_no_script() {
        assertThat(DominantScript.of("\uFFFD\uFFFD\uFFFD good")).isEqualTo("BROKEN");
        assertThat(DominantScript.of("ì\u0098\u0081í\u0099\u0094")).isEqualTo("BROKEN");
        assertThat(DominantScript.of("\uD83D")).isEqualTo("BROKEN");
        assertThat(DominantScript.of("a long and good review with one \uFFFD in it\n"))
                .isEqualTo("LATIN");
    }

    private static void assertSame(StreamSummary one, StreamSummary other) {
        assertThat(one.reviews()).isEqualTo(other.reviews());
        for (Statistic statistic : Statistic.values()) {
            assertThat(one.counts(statistic)).isEqualTo(other.counts(statistic));
            assertThat(one.categories(statistic)).isEqualTo(other.categories(statistic));
        }
        assertThat(SketchBytes.of(one.words())).isEqualTo(SketchBytes.of(other.words()));
        assertThat(SketchBytes.of(one.sample())).isEqualTo(SketchBytes.of(other.sample()));
    }
}
