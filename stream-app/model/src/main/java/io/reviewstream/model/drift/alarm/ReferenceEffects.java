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
    private static final int WINDOWS_A_HAND = 30;
    /** Five hundred in all: few say too little of the tail, and limits become too high. */
    private static final int WINDOWS_OF_ALL = 50;

    private static final int PARTS_OF_A_WINDOW = 8;
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
            S without = others.get(day);
            measure(
                    days.get(day).stream()
                            .map(window -> new Compared<>(without, window))
                            .toList(),
                    effects,
                    blocks);
        }
        return usual(blocks);
    }

    /**
     * Which effects are usual where a window is longer than a day, or where there are no days but runs of reviews: windows are
     * put together from whole days that are drawn at random. The days are dealt into ten hands; a window is drawn from one hand,
     * no day twice while there are others, and measured against the days of all other hands. Where a hand would not hold two
     * windows, a window is drawn from all days (neighbours joined until an eighth of a window is full), none of them twice, and
     * measured against those that are left.
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
        long windows = busy.stream().mapToLong(Mergeable::reviews).sum() / reviews;
        SplittableRandom random = new SplittableRandom(SEED);
        SortedMap<K, List<double[]>> blocks = new TreeMap<>();
        boolean dealt = windows >= 2 * HANDS && busy.size() >= 2 * HANDS;
        List<S> joined = dealt ? List.of() : joined(busy, reviews / PARTS_OF_A_WINDOW, empty);
        for (int hand = 0; hand < HANDS; hand++) {
            if (dealt) {
                fromHand(hand, busy, reviews, empty, random, effects, blocks);
            } else {
                fromAll(joined, reviews, empty, random, effects, blocks);
            }
        }
        return usual(blocks);
    }

    /** Neighbours together, until each part holds so many reviews: many days take long to merge. */
    private static <S extends Mergeable<S>> List<S> joined(List<S> days, long reviews, Supplier<S> empty) {
        List<S> parts = new ArrayList<>();
        S part = empty.get();
        for (S day : days) {
            part.merge(day);
            if (part.reviews() >= reviews) {
                parts.add(part);
                part = empty.get();
            }
        }
        if (part.reviews() > 0) {
            parts.add(part);
        }
        return parts.size() < 2 ? days : parts;
    }

    private static <S extends Mergeable<S>, K extends Comparable<? super K>> void fromHand(
            int hand,
            List<S> days,
            long reviews,
            Supplier<S> empty,
            SplittableRandom random,
            BiFunction<S, S, Map<K, Double>> effects,
            SortedMap<K, List<double[]>> blocks) {
        List<S> own = new ArrayList<>();
        S others = empty.get();
        for (int day = 0; day < days.size(); day++) {
            if (day % HANDS == hand) {
                own.add(days.get(day));
            } else {
                others.merge(days.get(day));
            }
        }
        List<Compared<S>> compared = Stream.generate(() -> new Compared<>(others, drawn(own, reviews, empty, random)))
                .limit(WINDOWS_A_HAND)
                .toList();
        measure(compared, effects, blocks);
    }

    private static <S extends Mergeable<S>, K extends Comparable<? super K>> void fromAll(
            List<S> days,
            long reviews,
            Supplier<S> empty,
            SplittableRandom random,
            BiFunction<S, S, Map<K, Double>> effects,
            SortedMap<K, List<double[]>> blocks) {
        List<Compared<S>> compared = new ArrayList<>();
        for (int draw = 0; draw < WINDOWS_OF_ALL; draw++) {
            List<S> left = new ArrayList<>(days);
            S window = empty.get();
            // One is left at least, to measure against.
            while (window.reviews() < reviews && left.size() > 1) {
                window.merge(left.remove(random.nextInt(left.size())));
            }
            compared.add(new Compared<>(left.stream().reduce(empty.get(), Mergeable::merge), window));
        }
        measure(compared, effects, blocks);
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

    /** A window, and what it is held against. */
    private record Compared<S>(S others, S window) {}

    /** Adds a block with the effects of the windows to each statistic that has any. */
    private static <S, K extends Comparable<? super K>> void measure(
            List<Compared<S>> windows, BiFunction<S, S, Map<K, Double>> effects, SortedMap<K, List<double[]>> blocks) {
        SortedMap<K, List<Double>> found = new TreeMap<>();
        for (Compared<S> window : windows) {
            effects.apply(window.others(), window.window())
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
