package io.reviewstream.benchmarks.swap;

import io.reviewstream.benchmarks.line.FlightLog;
import io.reviewstream.benchmarks.line.Latencies;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * What was measured.
 *
 * @param perSecond reviews a second under load
 * @param from number of the first review under load
 * @param to number behind the last one
 * @param spans of the swaps under load
 * @param resident bytes after each swap
 */
record SwapFigures(double perSecond, int from, int to, List<Swaps.Span> spans, List<Long> resident, FlightLog flight) {

    /** Of reviews that were to leave within a swap. */
    Latencies during() {
        return latencies(this::isWithin);
    }

    /** Of all others under load. */
    Latencies without() {
        return latencies(time -> !isWithin(time));
    }

    private Latencies latencies(LongPredicate left) {
        return Latencies.of(IntStream.range(from, to)
                .filter(number -> left.test(flight.left(number)))
                .mapToDouble(flight::latencyMs));
    }

    private boolean isWithin(long time) {
        return spans.stream().anyMatch(span -> time - span.from() >= 0 && time - span.to() <= 0);
    }

    /** Seconds from the announcement until the release served, under load. */
    Latencies toLive() {
        return Latencies.of(spans.stream().mapToDouble(span -> (span.live() - span.from()) / 1e9));
    }

    /** Resident memory after one swap against that after an earlier one. */
    double growth(int earlier, int later) {
        return resident.get(later - 1) / (double) resident.get(earlier - 1);
    }
}
