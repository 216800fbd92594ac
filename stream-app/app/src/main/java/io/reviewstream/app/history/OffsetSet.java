package io.reviewstream.app.history;

import io.reviewstream.program.kafka.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Records of a topic as a set of offsets by partition, in compressed bitmaps: at most a bit for each offset, and a few
 * bytes for each run of neighbours (Lemire et al., Roaring Bitmaps, 2018). For one thread.
 */
public final class OffsetSet {
    /** How often runs are looked for, in additions. */
    private static final int COMPACTION = 1 << 20;

    private final Map<Integer, Roaring64Bitmap> partitions = new TreeMap<>();
    private int additions;

    /** Adds a record; false if it was there. */
    public boolean add(int partition, long offset) {
        Roaring64Bitmap offsets = partitions.computeIfAbsent(partition, number -> new Roaring64Bitmap());
        if (offsets.contains(offset)) {
            return false;
        }
        offsets.addLong(offset);
        additions++;
        if (additions % COMPACTION == 0) {
            partitions.values().forEach(Roaring64Bitmap::runOptimize);
        }
        return true;
    }

    public boolean contains(int partition, long offset) {
        Roaring64Bitmap offsets = partitions.get(partition);
        return offsets != null && offsets.contains(offset);
    }

    /** How many records there are. */
    public long size() {
        return partitions.values().stream()
                .mapToLong(Roaring64Bitmap::getLongCardinality)
                .sum();
    }

    /** How many of a partition there are. */
    public long size(int partition) {
        Roaring64Bitmap offsets = partitions.get(partition);
        return offsets == null ? 0 : offsets.getLongCardinality();
    }

    /** Numbers of the partitions that have any, ascending. */
    public List<Integer> partitions() {
        return partitions.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The largest offset of a partition; -1 if there is none. */
    public long last(int partition) {
        Roaring64Bitmap offsets = partitions.get(partition);
        return offsets == null || offsets.isEmpty() ? -1 : offsets.last();
    }

    /** A new set of those that the other one has not. */
    public OffsetSet without(OffsetSet other) {
        OffsetSet rest = new OffsetSet();
        partitions.forEach((partition, offsets) -> {
            Roaring64Bitmap left = new Roaring64Bitmap();
            left.or(offsets);
            Roaring64Bitmap theirs = other.partitions.get(partition);
            if (theirs != null) {
                left.andNot(theirs);
            }
            rest.partitions.put(partition, left);
        });
        return rest;
    }

    /** A new set of those whose offsets are below their partition's bound; a partition without a bound has none. */
    public OffsetSet below(Map<Integer, Long> bounds) {
        OffsetSet lower = new OffsetSet();
        partitions.forEach((partition, offsets) -> {
            long bound = bounds.getOrDefault(partition, 0L);
            if (!offsets.isEmpty() && offsets.first() < bound) {
                Roaring64Bitmap range = new Roaring64Bitmap();
                range.addRange(offsets.first(), Math.min(bound, offsets.last() + 1));
                range.and(offsets);
                lower.partitions.put(partition, range);
            }
        });
        return lower;
    }

    /** The first few, by partition and offset, as places of that topic. */
    public List<Place> first(String topic, int limit) {
        List<Place> places = new ArrayList<>();
        partitions.forEach((partition, offsets) -> {
            LongIterator iterator = offsets.getLongIterator();
            while (places.size() < limit && iterator.hasNext()) {
                places.add(new Place(topic, partition, iterator.next()));
            }
        });
        return places;
    }
}
