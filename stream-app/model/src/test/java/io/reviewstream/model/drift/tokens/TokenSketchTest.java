package io.reviewstream.model.drift.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.drift.Published;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenSketchTest {

    private static final TokenSketch.Settings SMALL = new TokenSketch.Settings(256, 3, 40);

    @Test
    void parts_merged_in_any_order_are_bit_by_bit_the_sketch_of_the_whole() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            TokenSketch whole = new TokenSketch(SMALL);
            List<TokenSketch> parts = sketches(1 + random.nextInt(7));
            new MadeUpReviews(seed).give(400, "zebra", 0.1, (id, words) -> {
                whole.add(id, words);
                parts.get(random.nextInt(parts.size())).add(id, words);
            });
            Collections.shuffle(parts, random);
            while (parts.size() > 1) {
                TokenSketch taken = parts.remove(random.nextInt(parts.size()));
                parts.get(random.nextInt(parts.size())).merge(taken);
            }
            assertThat(SketchBytes.of(parts.get(0))).isEqualTo(SketchBytes.of(whole));
        }
    }

    @Test
    void a_word_in_two_percent_of_the_reviews_is_kept_by_name() {
        TokenSketch sketch = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        new MadeUpReviews(1).give(20_000, "zebra", 0.02, sketch::add);
        assertThat(sketch.words()).hasSize(1024).contains("zebra", "w0", "w1", "w2", "w50");
    }

    @Test
    void counts_lie_near_the_truth_and_a_word_that_never_came_near_none() {
        Map<String, Integer> truth = new HashMap<>();
        TokenSketch sketch = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        new MadeUpReviews(2).give(20_000, "zebra", 0.05, (id, words) -> {
            sketch.add(id, words);
            new HashSet<>(words).forEach(word -> truth.merge(word, 1, Integer::sum));
        });
        for (String word : List.of("w0", "w1", "w10", "w100", "zebra")) {
            long stands = truth.getOrDefault(word, 0);
            assertThat(sketch.count(word)).isCloseTo(stands, within(30 + stands / 100));
            assertThat(sketch.atMost(word)).isGreaterThanOrEqualTo(stands);
        }
        double bias = IntStream.range(0, 500)
                .mapToLong(i -> sketch.count("never" + i))
                .average()
                .orElseThrow();
        assertThat(bias).isLessThan(15);
        assertThat(sketch.reviews()).isEqualTo(20_000);
        assertThat(sketch.occurrences())
                .isEqualTo(truth.values().stream().mapToLong(i -> i).sum());
    }

    @Test
    void a_word_said_often_in_one_review_counts_once() {
        TokenSketch sketch = new TokenSketch(SMALL).add("a", List.of("spam", "spam", "spam", "egg"));
        assertThat(sketch.count("spam")).isEqualTo(1);
        assertThat(sketch.occurrences()).isEqualTo(2);
    }

    @Test
    void memory_does_not_grow_with_the_stream_nor_with_a_word() {
        TokenSketch sketch = new TokenSketch(SMALL);
        for (int i = 0; i < 50_000; i++) {
            sketch.add("r" + i, List.of("word" + i, "x".repeat(10_000) + i));
        }
        assertThat(sketch.words()).hasSize(40).allMatch(word -> word.length() <= TokenSketch.LONGEST);
        assertThat(SketchBytes.of(sketch)).hasSizeLessThan(3 * 256 * 3 + 40 * 80);
    }

    @Test
    void any_text_comes_back_from_the_bytes_as_it_was() {
        String emoji = "\uD83D\uDE00".repeat(70);
        List<String> words = List.of("영화", "naïve", "\uD83D\uDE00", "\uD83D", "", "\u0000", "e\u0301", emoji);
        TokenSketch sketch = new TokenSketch(SMALL).add("\uDC00 id", words);
        TokenSketch again = SketchBytes.sketch(SketchBytes.of(sketch));
        assertThat(again.words())
                .containsExactlyElementsOf(sketch.words())
                .contains("영화", "\uD83D", "", "\u0000", "e\u0301")
                .contains("\uD83D\uDE00".repeat(64));
        words.forEach(word -> assertThat(again.count(word)).isPositive());
        assertThat(SketchBytes.of(again)).isEqualTo(SketchBytes.of(sketch));

        ReviewSample sample = new ReviewSample(3).add("\uDC00 id", words);
        assertThat(SketchBytes.sample(SketchBytes.of(sample)).reviews()).isEqualTo(sample.reviews());
    }

    @Test
    void bytes_that_are_no_sketch_are_refused() {
        byte[] bytes = SketchBytes.of(new TokenSketch(SMALL).add("a", List.of("b")));
        byte[] short1 = Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> SketchBytes.sketch(short1)).hasMessageContaining("hold no sketch");
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> SketchBytes.sketch(longer)).hasMessageContaining("1 bytes are left over");
        assertThatThrownBy(() -> SketchBytes.sketch(new byte[] {7})).hasMessageContaining("their format is 7, not 1");
    }

    @Test
    void sketches_of_different_sizes_do_not_merge() {
        assertThatThrownBy(() -> new TokenSketch(SMALL).merge(new TokenSketch(TokenSketch.Settings.DEFAULTS)))
                .hasMessageContaining("cannot be merged");
        assertThatThrownBy(() -> new TokenSketch.Settings(100, 3, 10)).hasMessageContaining("a power of two");
        assertThatThrownBy(() -> new ReviewSample(2).merge(new ReviewSample(3)))
                .hasMessageContaining("cannot be merged");
    }

    @Test
    void a_sample_keeps_the_same_reviews_however_the_stream_was_parted() {
        ReviewSample whole = new ReviewSample(50);
        List<ReviewSample> parts = List.of(new ReviewSample(50), new ReviewSample(50), new ReviewSample(50));
        Random random = new Random(9);
        new MadeUpReviews(9).give(2000, "zebra", 0, (id, words) -> {
            whole.add(id, words);
            parts.get(random.nextInt(3)).add(id, words);
        });
        ReviewSample merged =
                new ReviewSample(50).merge(parts.get(2)).merge(parts.get(0)).merge(parts.get(1));
        assertThat(merged.reviews()).hasSize(50).isEqualTo(whole.reviews());
        assertThat(SketchBytes.of(merged)).isEqualTo(SketchBytes.of(whole));
    }

    @Test
    void a_sample_is_fair_to_early_and_late_reviews() {
        ReviewSample sample = new ReviewSample(1000);
        for (int i = 0; i < 10_000; i++) {
            sample.add("r" + i, List.of());
        }
        long early = sample.reviews().stream()
                .filter(review -> Integer.parseInt(review.id().substring(1)) < 5000)
                .count();
        assertThat(early).isBetween(430L, 570L);
    }

    @Test
    void the_log_likelihood_ratio_is_that_of_scipy() {
        Published.cases("log-likelihood-ratios.json", "cases")
                .forEach(expected -> assertThat(WordShift.logLikelihoodRatio(
                                expected.get("before").asLong(),
                                expected.get("reference").asLong(),
                                expected.get("now").asLong(),
                                expected.get("window").asLong()))
                        .isEqualTo(expected.get("statistic").asDouble(), within(1e-6)));
    }

    @Test
    void the_words_that_came_and_went_are_named_first() {
        TokenSketch reference = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        TokenSketch window = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        new MadeUpReviews(3).give(20_000, "old-word", 0.10, reference::add);
        new MadeUpReviews(4).give(1_000, "new-word", 0.05, window::add);
        List<WordShift> shifts = WordShift.between(reference, window, 5);
        assertThat(shifts).extracting(WordShift::word).startsWith("old-word", "new-word");
        WordShift old = shifts.get(0);
        assertThat(old.more()).isFalse();
        assertThat(old.before()).isCloseTo(0.10 / 15, within(0.002));
        WordShift fresh = shifts.get(1);
        assertThat(fresh.more()).isTrue();
        assertThat(fresh.now()).isCloseTo(0.05 / 15, within(0.001));
        assertThat(fresh.before()).isLessThan(0.0001);
        assertThat(fresh.contribution()).isBetween(0.02, 1.0);
    }

    @Test
    void a_rare_word_that_came_is_named_before_a_common_one_that_became_a_little_more_common() {
        TokenSketch reference = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        TokenSketch window = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        for (int i = 0; i < 4000; i++) {
            reference.add("a" + i, List.of("w" + i % 5, i % 2 == 0 ? "it" : "w7"));
            window.add("b" + i, List.of("w" + i % 5, i % 10 < 9 ? "it" : "w7", i % 200 == 0 ? "kettle" : "w7"));
        }
        List<WordShift> shifts = WordShift.between(reference, window, 20);
        List<String> words = shifts.stream().map(WordShift::word).toList();
        assertThat(words).contains("it", "kettle");
        assertThat(words.indexOf("kettle")).isLessThan(words.indexOf("it"));
        assertThat(shifts.get(words.indexOf("kettle")).contribution())
                .isLessThan(shifts.get(words.indexOf("it")).contribution());
    }

    @Test
    void words_that_differ_by_chance_alone_are_not_named() {
        List<WordShift> named = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            TokenSketch reference = new TokenSketch(TokenSketch.Settings.DEFAULTS);
            TokenSketch window = new TokenSketch(TokenSketch.Settings.DEFAULTS);
            new MadeUpReviews(100 + seed).give(10_000, "zebra", 0.1, reference::add);
            new MadeUpReviews(200 + seed).give(1_000, "zebra", 0.1, window::add);
            named.addAll(WordShift.between(reference, window, 20));
        }
        // Any word at all in one window of ten.
        assertThat(named).hasSizeLessThan(4);
    }

    @Test
    void where_many_words_differ_each_must_differ_less_to_be_named() {
        TokenSketch reference = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        for (int i = 0; i < 10_000; i++) {
            reference.add("a" + i, List.of("w" + i % 300, "w" + (i + 7) % 300));
        }
        List<String> few = List.of("faint0");
        List<String> many = IntStream.range(0, 20).mapToObj(i -> "faint" + i).toList();
        assertThat(named(reference, few)).isEmpty();
        assertThat(named(reference, many)).containsAll(many);
    }

    /** Each in two reviews of a thousand. */
    private static List<String> named(TokenSketch reference, List<String> faint) {
        TokenSketch window = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        for (int i = 0; i < 1_000; i++) {
            List<String> words = new ArrayList<>(List.of("w" + i % 300, "w" + (i + 7) % 300));
            if (i / 2 < faint.size()) {
                words.add(faint.get(i / 2));
            }
            window.add("b" + i, words);
        }
        return WordShift.between(reference, window, 100).stream()
                .map(WordShift::word)
                .toList();
    }

    @Test
    void reviews_twice_as_long_do_not_make_their_words_more_frequent() {
        TokenSketch reference = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        TokenSketch window = new TokenSketch(TokenSketch.Settings.DEFAULTS);
        for (int i = 0; i < 4000; i++) {
            reference.add("a" + i, List.of("w" + i % 50, "w" + (i + 7) % 50));
            window.add("b" + i, List.of("w" + i % 50, "w" + (i + 7) % 50, "w" + (i + 15) % 50, "w" + (i + 31) % 50));
        }
        assertThat(WordShift.between(reference, window, 10)).isEmpty();
        assertThat(WordShift.largestEffect(reference, window)).isLessThan(0.01);
        assertThat(WordShift.largestEffect(new TokenSketch(SMALL), new TokenSketch(SMALL)))
                .isZero();
    }

    private static List<TokenSketch> sketches(int parts) {
        List<TokenSketch> sketches = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            sketches.add(new TokenSketch(SMALL));
        }
        return sketches;
    }
}
