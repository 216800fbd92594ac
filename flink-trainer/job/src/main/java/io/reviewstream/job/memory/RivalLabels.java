package io.reviewstream.job.memory;

import io.reviewstream.events.feedback.LabelRank;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of several labels for one review, or for reviews with one text, is believed. A review has one label and one text:
 * the later, a moderator's before others. Of a text a few copies are kept at most, the newest ones. A moderator's label
 * for it drives out what others say of it; and two that agree drive out an older one that stands alone. For one thread.
 */
final class RivalLabels {
    /** However often a text comes: it is a few opinions, and not the stream. */
    static final int MOST_COPIES = 3;

    private static final Comparator<TrainingExample> AGE = Comparator.comparingLong(RivalLabels::labelledAt)
            .thenComparingInt(TrainingExample::partition)
            .thenComparingLong(TrainingExample::offset);

    private final Map<Long, List<TrainingExample>> byText = new HashMap<>();
    private final Map<String, TrainingExample> byReview = new HashMap<>();

    void add(TrainingExample example) {
        byText.computeIfAbsent(hash(example), none -> new ArrayList<>(1)).add(example);
        String review = example.known().reviewId();
        if (review != null) {
            byReview.put(review, example);
        }
    }

    void remove(TrainingExample example) {
        List<TrainingExample> same = Objects.requireNonNull(byText.get(hash(example)));
        same.removeIf(copy -> is(copy, example));
        if (same.isEmpty()) {
            byText.remove(hash(example));
        }
        TrainingExample ofReview = byReview.get(example.known().reviewId());
        if (ofReview != null && is(ofReview, example)) {
            byReview.remove(example.known().reviewId());
        }
    }

    /** Whether any is of this text. */
    boolean knows(String text) {
        return byText.containsKey(CanonicalText.hash(text));
    }

    /** What is known of its review. */
    Optional<TrainingExample> ofReview(TrainingExample example) {
        return Optional.ofNullable(byReview.get(example.known().reviewId()));
    }

    /** Whether something that is known is believed rather than this newcomer. */
    boolean isBeaten(TrainingExample newcomer) {
        return ofReview(newcomer)
                        .filter(known -> rank(known).winsOver(rank(newcomer)))
                        .isPresent()
                || (!newcomer.known().moderator()
                        && copies(newcomer).stream()
                                .anyMatch(copy -> copy.known().moderator() && saysElse(copy, newcomer)));
    }

    /** What gives way to a newcomer that is not beaten. */
    List<TrainingExample> beatenBy(TrainingExample newcomer) {
        List<TrainingExample> leaving = new ArrayList<>();
        ofReview(newcomer).ifPresent(leaving::add);
        List<TrainingExample> staying = new ArrayList<>(copies(newcomer));
        staying.removeIf(copy -> isAmong(leaving, copy));
        if (newcomer.known().moderator()) {
            part(staying, leaving, copy -> saysElse(copy, newcomer));
        }
        if (staying.size() >= MOST_COPIES) {
            TrainingExample oldest = staying.stream()
                    .min(Comparator.<TrainingExample, Boolean>comparing(
                                    copy -> copy.known().moderator())
                            .thenComparing(AGE))
                    .orElseThrow();
            part(staying, leaving, copy -> is(copy, oldest));
        }
        part(staying, leaving, copy -> isOutvoted(copy, newcomer, staying));
        return leaving;
    }

    private static boolean isOutvoted(TrainingExample copy, TrainingExample newcomer, List<TrainingExample> staying) {
        List<TrainingExample> agreeing =
                staying.stream().filter(other -> !saysElse(other, newcomer)).toList();
        return saysElse(copy, newcomer)
                && !agreeing.isEmpty()
                && agreeing.stream().allMatch(other -> AGE.compare(copy, other) < 0)
                && staying.stream().filter(other -> !saysElse(other, copy)).count() == 1;
    }

    private static void part(
            List<TrainingExample> staying, List<TrainingExample> leaving, Predicate<TrainingExample> leaves) {
        List<TrainingExample> parted = staying.stream().filter(leaves).toList();
        leaving.addAll(parted);
        staying.removeIf(copy -> isAmong(parted, copy));
    }

    private List<TrainingExample> copies(TrainingExample example) {
        return byText.getOrDefault(hash(example), List.of());
    }

    private static boolean saysElse(TrainingExample one, TrainingExample other) {
        return !one.label().equals(other.label());
    }

    private static LabelRank rank(TrainingExample example) {
        return new LabelRank(example.known().moderator(), labelledAt(example));
    }

    private static long labelledAt(TrainingExample example) {
        @Nullable Long at = example.known().labelledAt();
        return at == null ? 0 : at;
    }

    private static long hash(TrainingExample example) {
        return CanonicalText.hash(example.text());
    }

    private static boolean isAmong(List<TrainingExample> some, TrainingExample example) {
        return some.stream().anyMatch(one -> is(one, example));
    }

    /** Two examples may be equal, and yet be two. */
    @SuppressWarnings("ReferenceEquality")
    static boolean is(TrainingExample one, TrainingExample other) {
        return one == other;
    }
}
