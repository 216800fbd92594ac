package io.reviewstream.model.drift.detector;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The buckets of {@link Adwin}: an exponential histogram (Datar, Gionis, Indyk, Motwani 2002). Row r holds buckets of 2^r
 * errors, the oldest first; when a row is full its two oldest become one of the next row. For one thread.
 */
final class AdwinRows {

    /**
     * A run of errors.
     *
     * @param size how many
     * @param total their sum
     */
    record Bucket(double size, double total) {

        Bucket with(Bucket later) {
            return new Bucket(size + later.size, total + later.total);
        }
    }

    private final int most;
    private final List<List<Bucket>> rows = new ArrayList<>();

    AdwinRows(int most) {
        this.most = most;
    }

    void add(double error) {
        Bucket bucket = new Bucket(1, error);
        for (int row = 0; ; row++) {
            if (row == rows.size()) {
                rows.add(new ArrayList<>(most + 1));
            }
            List<Bucket> buckets = rows.get(row);
            buckets.add(bucket);
            if (buckets.size() <= most) {
                return;
            }
            bucket = buckets.remove(0).with(buckets.remove(0));
        }
    }

    /** All buckets, in the order of their errors. */
    Iterator<Bucket> oldestFirst() {
        return IntStream.rangeClosed(1, rows.size())
                .mapToObj(back -> rows.get(rows.size() - back))
                .flatMap(List::stream)
                .iterator();
    }

    /** The numbers given, then each row: how many buckets, and the total of each. */
    double[] memory(double... first) {
        DoubleStream buckets = rows.stream()
                .flatMapToDouble(row -> DoubleStream.concat(
                        DoubleStream.of(row.size()), row.stream().mapToDouble(Bucket::total)));
        return DoubleStream.concat(DoubleStream.of(first), buckets).toArray();
    }

    /** Reads the rows again. */
    void resume(DetectorMemory from) {
        rows.clear();
        for (double size = 1; from.hasNext(); size *= 2) {
            List<Bucket> row = new ArrayList<>(most + 1);
            for (double left = from.next(); left > 0; left--) {
                row.add(new Bucket(size, from.next()));
            }
            rows.add(row);
        }
    }
}
