package io.reviewstream.app.quality;

import io.reviewstream.model.quality.QualityCounts;
import io.reviewstream.model.quality.QualityFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is known of quality at one moment, of the whole fleet: counts by half hour of the reviews, release and segment.
 * Immutable; safe for many threads. Figures are merged when they are asked for, in some milliseconds.
 */
public final class QualityView {
    /** How long the stretches of time are that counts are kept of; they begin at multiples of it since 1970. */
    public static final Duration BUCKET = Duration.ofMinutes(30);

    private static final QualityView EMPTY = new QualityView(new TreeMap<>());

    /** By the start of the half hour, in milliseconds since 1970; never changed. */
    private final NavigableMap<Long, Map<CellKey, QualityCounts>> buckets;

    private QualityView(NavigableMap<Long, Map<CellKey, QualityCounts>> buckets) {
        this.buckets = buckets;
    }

    /**
     * A stretch of time.
     *
     * @param from first moment that belongs to it
     * @param to first that no longer does
     * @param complete false for the newest: predictions of its time may still come. Labels may come at any time
     * @param figures of the selected predictions in it
     */
    public record Point(Instant from, Instant to, boolean complete, QualityFigures figures) {}

    /** Nothing is known. */
    public static QualityView empty() {
        return EMPTY;
    }

    /** The same with these cells in place of what stood there; an empty one is taken away. */
    QualityView with(Map<CellKey, Optional<QualityCounts>> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        NavigableMap<Long, Map<CellKey, QualityCounts>> changed = new TreeMap<>(buckets);
        Map<Long, Map<CellKey, QualityCounts>> copies = new HashMap<>();
        changes.forEach((key, counts) -> {
            Map<CellKey, QualityCounts> copy = copies.computeIfAbsent(
                    key.bucket(), bucket -> new HashMap<>(buckets.getOrDefault(bucket, Map.of())));
            counts.ifPresentOrElse(present -> copy.put(key, present), () -> copy.remove(key));
        });
        copies.forEach((bucket, cells) -> {
            if (cells.isEmpty()) {
                changed.remove(bucket);
            } else {
                changed.put(bucket, Map.copyOf(cells));
            }
        });
        return new QualityView(changed);
    }

    /** End of the newest half hour of which a prediction is known; empty before the first. */
    public Optional<Instant> end() {
        return buckets.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(buckets.lastKey()).plus(BUCKET));
    }

    /** Versions of the releases whose predictions are known, by name: the newest last. */
    public List<String> releases() {
        return names(CellKey::release);
    }

    /** Segments of which predictions are known, by name; {@code other} stands for those that are not watched. */
    public List<String> segments() {
        return names(CellKey::segment);
    }

    private List<String> names(Function<CellKey, String> name) {
        return buckets.values().stream()
                .flatMap(cells -> cells.keySet().stream())
                .map(name)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** The figures of the selected predictions together. */
    public QualityFigures figures(QualitySelection selection) {
        QualityCounts sum = new QualityCounts();
        buckets.subMap(start(selection.from()), true, end(selection.to()), false)
                .values()
                .forEach(cells -> merge(sum, cells, selection));
        return sum.figures();
    }

    /** The selected half hours of which there are predictions, the oldest first. */
    public List<Point> series(QualitySelection selection) {
        List<Point> points = new ArrayList<>();
        buckets.subMap(start(selection.from()), true, end(selection.to()), false)
                .forEach((bucket, cells) -> {
                    QualityCounts sum = new QualityCounts();
                    if (merge(sum, cells, selection)) {
                        Instant from = Instant.ofEpochMilli(bucket);
                        boolean complete = bucket < buckets.lastKey();
                        points.add(new Point(from, from.plus(BUCKET), complete, sum.figures()));
                    }
                });
        return points;
    }

    private static boolean merge(QualityCounts sum, Map<CellKey, QualityCounts> cells, QualitySelection selection) {
        boolean any = false;
        for (Map.Entry<CellKey, QualityCounts> cell : cells.entrySet()) {
            if (cell.getKey().isOf(selection)) {
                sum.merge(cell.getValue());
                any = true;
            }
        }
        return any;
    }

    private static long start(Instant time) {
        return time.equals(Instant.MIN) ? Long.MIN_VALUE : CellKey.bucket(time.toEpochMilli());
    }

    private static long end(Instant time) {
        return time.equals(Instant.MAX) ? Long.MAX_VALUE : CellKey.bucket(time.toEpochMilli() + BUCKET.toMillis() - 1);
    }
}
