package io.reviewstream.model.drift.alarm;

import io.reviewstream.model.drift.window.Mergeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Measures the reference against itself: each window of each day against all other days, as a window of the stream will be
 * measured against all of them.
 */
public final class ReferenceEffects {

    private static final int FEWEST_WINDOWS = 10;
    private static final int HANDS = 10;
    private static final int WINDOWS = 300;
    private static final long SEED = 4711;

    private ReferenceEffects() {}

    /**
     * Which effects are usual where a day has several windows.
     *
     * @param days of each day (or other block) the windows, cut as the stream's will be; two days or more
     * @param empty makes a summary that has counted nothing
     * @param effects measures a window, given the reference first: of each statistic and segment that has enough reviews
     * @return one entry for each statistic and segment with at least ten windows, on two days or more
     */
    public static <S extends Mergeable<S>, K extends Comparable<? super K>> SortedMap<K, UsualEffects> of(
            List<List<S>> days, Supplier<S> empty, BiFunction<S, S, Map<K, Double>> effects) {
        SortedMap<K, List<double[]>> blocks = new TreeMap<>();
        List<S> others = allButOne(days, empty);
        for (int day = 0; day < days.size(); day++) {
            measure(others.get(day), days.get(day), effects, blocks);
        }
        return usual(blocks);
    }

    /**
     * Which effects are usual where a window is longer than a day, or where there are no days but runs of reviews: windows are
     * put together from whole days that are drawn at random. The days are dealt into up to ten hands, two windows in each if
     * there are enough; a window is drawn from one hand, no day twice while there are others, and measured against the days of
     * all other hands.
     *
     * @param days of each day what was counted; two days with reviews or more
     * @param reviews a window takes days until it holds so many, 1 or more
     * @param empty makes a summary that has counted nothing
     * @param effects measures a window, given the reference first: of each statistic and segment that has enough reviews
     * @return one entry for each statistic and segment that could be measured; the same days give the same one
     */
    public static <S extends Mergeable<S>, K extends Comparable<? super K>> SortedMap<K, UsualEffects> resampled(
            List<S> days, long reviews, Supplier<S> empty, BiFunction<S, S, Map<K, Double>> effects) {
        List<S> busy = days.stream().filter(day -> day.reviews() > 0).toList();
        if (busy.size() < 2 || reviews < 1) {
            throw new IllegalArgumentException(busy.size() + " days with reviews, windows of " + reviews
                    + ": limits need two days and windows of at least one review");
        }
        int hands = hands(busy, reviews);
        SplittableRandom random = new SplittableRandom(SEED);
        SortedMap<K, List<double[]>> blocks = new TreeMap<>();
        for (int hand = 0; hand < hands; hand++) {
            List<S> own = new ArrayList<>();
            S others = empty.get();
            for (int day = 0; day < busy.size(); day++) {
                if (day % hands == hand) {
                    own.add(busy.get(day));
                } else {
                    others.merge(busy.get(day));
                }
            }
            List<S> windows = Stream.generate(() -> drawn(own, reviews, empty, random))
                    .limit(WINDOWS / hands)
                    .toList();
            measure(others, windows, effects, blocks);
        }
        return usual(blocks);
    }

    /** With less than a window in a hand, windows would hold days twice and look more unusual than they are. */
    private static <S extends Mergeable<S>> int hands(List<S> days, long reviews) {
        long windows = days.stream().mapToLong(Mergeable::reviews).sum() / reviews;
        return (int) Math.max(2, Math.min(Math.min(HANDS, days.size()), windows / 2));
    }

    private static <S extends Mergeable<S>> S drawn(
            List<S> days, long reviews, Supplier<S> empty, SplittableRandom random) {
        S window = empty.get();
        List<S> left = new ArrayList<>();
        while (window.reviews() < reviews) {
            if (left.isEmpty()) {
                left.addAll(days);
            }
            window.merge(left.remove(random.nextInt(left.size())));
        }
        return window;
    }

    /** Adds a block with the effects of the windows to each statistic that has any. */
    private static <S, K extends Comparable<? super K>> void measure(
            S others, List<S> windows, BiFunction<S, S, Map<K, Double>> effects, SortedMap<K, List<double[]>> blocks) {
        SortedMap<K, List<Double>> found = new TreeMap<>();
        for (S window : windows) {
            effects.apply(others, window)
                    .forEach((key, effect) -> found.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(effect));
        }
        found.forEach((key, block) -> blocks.computeIfAbsent(key, none -> new ArrayList<>())
                .add(block.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static <K extends Comparable<? super K>> SortedMap<K, UsualEffects> usual(
            SortedMap<K, List<double[]>> blocks) {
        SortedMap<K, UsualEffects> usual = new TreeMap<>();
        blocks.forEach((key, found) -> {
            if (found.size() > 1 && found.stream().mapToInt(day -> day.length).sum() >= FEWEST_WINDOWS) {
                usual.put(key, UsualEffects.of(found));
            }
        });
        return usual;
    }

    /** For each day all the others, merged: what lies before it and what lies behind it. */
    private static <S extends Mergeable<S>> List<S> allButOne(List<List<S>> days, Supplier<S> empty) {
        List<S> others = new ArrayList<>();
        S before = empty.get();
        for (List<S> day : days) {
            others.add(empty.get().merge(before));
            day.forEach(before::merge);
        }
        S behind = empty.get();
        for (int day = days.size() - 1; day >= 0; day--) {
            others.get(day).merge(behind);
            days.get(day).forEach(behind::merge);
        }
        return others;
    }
}
