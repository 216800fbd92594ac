package io.reviewstream.quickstart.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleReviewsTest {
    private static final long SEED = 7;

    @ParameterizedTest
    @EnumSource(Language.class)
    void there_are_at_least_5000_distinct_texts_a_language(Language language) {
        Set<String> texts = new HashSet<>();
        one(language, SEED, 5_500).forEach(review -> texts.add(review.text().toLowerCase(Locale.ROOT)));

        assertThat(texts).hasSizeGreaterThan(5_000);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_same_seed_gives_the_same_reviews_and_another_seed_others(Language language) {
        assertThat(one(language, SEED, 500)).isEqualTo(one(language, SEED, 500));
        assertThat(two(language, SEED, 500)).isEqualTo(two(language, SEED, 500));
        assertThat(one(language, SEED + 1, 500)).isNotEqualTo(one(language, SEED, 500));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_text_never_has_two_labels_whatever_the_seed(Language language) {
        Map<String, String> labels = new HashMap<>();
        for (long seed = 0; seed < 4; seed++) {
            Stream.concat(one(language, seed, 10_000).stream(), two(language, seed, 5_000).stream())
                    .forEach(review -> {
                        String before = labels.putIfAbsent(review.text().toLowerCase(Locale.ROOT), review.label());
                        assertThat(before).as(review.text()).isIn(null, review.label());
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void counting_words_falls_clearly_behind_reading_the_structure(Language language) {
        BagOfWords counting = new BagOfWords(language == Language.KOREAN);
        List<SampleReview> reviews = one(language, SEED, 12_000);
        List<SampleReview> test = reviews.subList(10_000, 12_000);
        reviews.subList(0, 10_000).forEach(counting::learn);

        assertThat(counting.accuracy(test)).isBetween(0.65, 0.85);
        assertThat(byRules(language, test)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_second_phase_has_an_area_and_words_that_the_first_never_has(Language language) {
        List<SampleReview> first = one(language, SEED, 8_000);
        List<SampleReview> second = two(language, SEED, 4_000);

        assertThat(segments(second)).isNotEmpty().doesNotContainAnyElementsOf(segments(first));
        Set<String> known = words(first);
        long fresh = second.stream()
                .filter(review -> Stream.of(review.text().split(" ")).anyMatch(word -> !known.contains(word)))
                .count();
        assertThat(fresh / 4_000.0).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void words_learnt_in_the_first_phase_say_little_about_the_second(Language language) {
        BagOfWords counting = new BagOfWords(language == Language.KOREAN);
        one(language, SEED, 10_000).forEach(counting::learn);

        assertThat(counting.accuracy(one(language, SEED + 1, 2_000)))
                .as("about the first phase itself they say much")
                .isGreaterThan(0.72);
        assertThat(counting.accuracy(two(language, SEED, 2_000))).isLessThan(0.67);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void some_texts_are_empty_or_absurd_and_both_labels_are_about_as_frequent(Language language) {
        List<SampleReview> reviews = one(language, SEED, 5_000);
        Set<String> absurd = Phrasebook.of(language).absurd().stream()
                .map(Phrasebook.Line::text)
                .collect(Collectors.toSet());

        assertThat(reviews).anyMatch(review -> review.text().isEmpty());
        assertThat(share(reviews, absurd)).isBetween(0.01, 0.03);
        assertThat(reviews.stream()
                        .filter(review -> review.label().equals("positive"))
                        .count())
                .isBetween(2_300L, 2_700L);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_text_keeps_a_place_that_was_not_filled(Language language) {
        assertThat(one(language, SEED, 5_000)).noneMatch(review -> review.text().matches(".*[{}|\\t\\n].*"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void ids_are_unique_across_phases(Language language) {
        Set<String> ids = new HashSet<>();
        Stream.concat(one(language, SEED, 2_000).stream(), two(language, SEED, 2_000).stream())
                .forEach(review -> ids.add(review.id()));

        assertThat(ids).hasSize(4_000);
    }

    private static double byRules(Language language, List<SampleReview> reviews) {
        StructureRules rules = new StructureRules(language);
        List<Boolean> right = reviews.stream()
                .flatMap(review -> rules.label(review.text()).map(label -> label.equals(review.label())).stream())
                .toList();
        assertThat(right).as("reviews that the rules can read").hasSizeGreaterThan(reviews.size() * 2 / 3);
        return right.stream().filter(Boolean::booleanValue).count() / (double) right.size();
    }

    private static double share(List<SampleReview> reviews, Set<String> texts) {
        return reviews.stream().filter(review -> texts.contains(review.text())).count() / (double) reviews.size();
    }

    private static Set<String> segments(List<SampleReview> reviews) {
        return reviews.stream().map(SampleReview::segment).collect(Collectors.toSet());
    }

    private static Set<String> words(List<SampleReview> reviews) {
        return reviews.stream()
                .flatMap(review -> Stream.of(review.text().split(" ")))
                .collect(Collectors.toSet());
    }

    private static List<SampleReview> one(Language language, long seed, int count) {
        return SampleReviews.phaseOne(language, seed).limit(count).toList();
    }

    private static List<SampleReview> two(Language language, long seed, int count) {
        return SampleReviews.phaseTwo(language, seed).limit(count).toList();
    }
}
