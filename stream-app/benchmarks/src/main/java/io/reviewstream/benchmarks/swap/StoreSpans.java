package io.reviewstream.benchmarks.swap;

import io.reviewstream.benchmarks.line.Latencies;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import java.util.List;
import java.util.Locale;

/** How long releases took from two kinds of store. */
final class StoreSpans {
    private static final double MOST = 2;
    private static final double MEDIAN = 0.5;

    /**
     * Of one kind of store, in the order in which they were measured.
     *
     * @param published seconds in which a bundle came into the store
     * @param served seconds from a release's announcement until the app said that it serves it
     */
    record Times(String store, List<Double> published, List<Double> served) {
        private static Latencies all(List<Double> seconds) {
            return Latencies.of(seconds.stream().mapToDouble(Double::doubleValue));
        }

        double medianServed() {
            return all(served).quantile(MEDIAN);
        }
    }

    private StoreSpans() {}

    /** Puts them into a table, and holds the bucket's against the directory's. */
    static void tell(BenchReport report, Times directory, Times bucket) {
        FigureTable table = report.table(
                "Seconds from a release's announcement until it serves, by store",
                "store",
                "releases",
                "p50",
                "p90",
                "most",
                "published in, p50");
        for (Times times : List.of(directory, bucket)) {
            Latencies served = Times.all(times.served());
            table.row(
                    times.store(),
                    Integer.toString(served.count()),
                    seconds(served, MEDIAN),
                    seconds(served, 0.9),
                    seconds(served, 1),
                    seconds(Times.all(times.published()), MEDIAN));
        }
        double ratio = bucket.medianServed() / directory.medianServed();
        report.goal(
                "median time until a release from a bucket serves ≤ 2 × that from a directory",
                String.format(Locale.ROOT, "%.2f ×", ratio),
                ratio <= MOST);
    }

    private static String seconds(Latencies latencies, double share) {
        return String.format(Locale.ROOT, "%.2f", latencies.quantile(share));
    }
}
