package io.reviewstream.model.drift.alarm;

import io.reviewstream.model.drift.window.Mergeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Measures the reference against itself: each window of each day against all other days, as a window of the stream will be
 * measured against all of them.
 */
public final class ReferenceEffects {

    private static final int FEWEST_WINDOWS = 10;

    private ReferenceEffects() {}

    /**
     * Which effects are usual.
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
            S rest = others.get(day);
            SortedMap<K, List<Double>> ofDay = new TreeMap<>();
            for (S window : days.get(day)) {
                effects.apply(rest, window)
                        .forEach((key, effect) -> ofDay.computeIfAbsent(key, none -> new ArrayList<>())
                                .add(effect));
            }
            ofDay.forEach((key, found) -> blocks.computeIfAbsent(key, none -> new ArrayList<>())
                    .add(found.stream().mapToDouble(Double::doubleValue).toArray()));
        }
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
