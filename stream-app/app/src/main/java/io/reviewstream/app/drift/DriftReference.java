package io.reviewstream.app.drift;

import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.StatisticDistance;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.alarm.ReferenceEffects;
import io.reviewstream.model.drift.alarm.UsualEffects;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What a segment's windows are held against. Which effects are usual is worked out beside the thread that judges, for it
 * takes seconds. For one thread.
 */
final class DriftReference {
    /** Where it comes from. */
    enum Kind {
        PROFILE,
        FIRST_REVIEWS
    }

    private final Kind kind;
    private final Set<Statistic> statistics;
    private final List<StreamSummary> blocks;
    private final StreamSummary all;
    private final Executor executor;
    private final Map<Long, CompletableFuture<Map<Statistic, UsualEffects>>> usual = new HashMap<>();

    /**
     * Of blocks that are not changed any more.
     *
     * @param statistics what it can be asked about
     * @param blocks one or more
     */
    DriftReference(Kind kind, Set<Statistic> statistics, List<StreamSummary> blocks, Executor executor) {
        this.kind = kind;
        this.statistics = statistics;
        this.blocks = blocks;
        this.executor = executor;
        this.all = empty();
        blocks.forEach(all::merge);
    }

    Kind kind() {
        return kind;
    }

    StreamSummary all() {
        return all;
    }

    /** How far a window is, in what this reference can be asked about. */
    Map<Statistic, StatisticDistance> distances(StreamSummary window) {
        Map<Statistic, StatisticDistance> distances = StatisticDistance.between(all, window);
        distances.keySet().retainAll(statistics);
        return distances;
    }

    /** Whether it can be told which effects are usual for windows of so many reviews; if not, it will be. */
    boolean knows(long reviews) {
        return usual.computeIfAbsent(reviews, size -> CompletableFuture.supplyAsync(() -> learn(size), executor))
                .isDone();
    }

    /** Which effects are usual for windows of so many reviews; waits until that is known. */
    Map<Statistic, UsualEffects> usual(long reviews) {
        boolean known = knows(reviews);
        CompletableFuture<Map<Statistic, UsualEffects>> learned = usual.get(reviews);
        return learned == null || !known ? Map.of() : learned.join();
    }

    private Map<Statistic, UsualEffects> learn(long reviews) {
        Map<Statistic, UsualEffects> known = new EnumMap<>(Statistic.class);
        if (blocks.stream().filter(block -> block.reviews() > 0).count() < 2) {
            return known;
        }
        known.putAll(ReferenceEffects.resampled(blocks, reviews, this::empty, DriftReference::effects));
        return known;
    }

    private StreamSummary empty() {
        return new StreamSummary(blocks.get(0).bins());
    }

    private static Map<Statistic, Double> effects(StreamSummary reference, StreamSummary window) {
        Map<Statistic, Double> effects = new EnumMap<>(Statistic.class);
        StatisticDistance.between(reference, window)
                .forEach((statistic, distance) -> effects.put(statistic, distance.effect()));
        return effects;
    }
}
