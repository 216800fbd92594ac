package io.reviewstream.benchmarks.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.line.FlightLog;
import io.reviewstream.benchmarks.report.BenchReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwapFiguresTest {
    private static final Swaps.Span SWAP = new Swaps.Span(100, 200, 300);

    @Test
    void reviews_that_never_came_back_show_in_the_seconds_in_which_they_left() {
        SwapFigures figures = new SwapFigures(1, 0, 0, List.of(SWAP), List.of(1L), new FlightLog(1));
        assertThat(figures.during().count()).isZero();
        assertThat(figures.without().count()).isZero();
        assertThat(figures.toLive().quantile(0.5)).isEqualTo(1e-7);
    }

    @Test
    void a_bucket_that_takes_more_than_twice_as_long_as_a_directory_misses_its_goal() {
        StoreSpans.Times fast = new StoreSpans.Times("directory", List.of(0.1, 0.1, 0.1), List.of(1.0, 3.0, 1.0));
        BenchReport reached = new BenchReport("swap", false);
        StoreSpans.tell(reached, fast, new StoreSpans.Times("bucket", List.of(0.2, 0.2, 0.2), List.of(2.0, 1.9, 9.0)));
        BenchReport missed = new BenchReport("swap", false);
        StoreSpans.tell(missed, fast, new StoreSpans.Times("bucket", List.of(0.2, 0.2, 0.2), List.of(2.1, 2.2, 1.0)));

        assertThat(reached.text()).contains("≤ 2 × that from a directory | 2.00 × | reached");
        assertThat(missed.text()).contains("≤ 2 × that from a directory | 2.10 × | NOT REACHED");
    }

    @Test
    void memory_that_grows_misses_its_goal() {
        BenchReport report = new BenchReport("swap", false);
        SwapPlan plan = new SwapPlan(1, 1, 1, 4, 1, Duration.ofSeconds(1));
        List<Long> resident = List.of(100L << 20, 101L << 20, 104L << 20, 106L << 20);
        new SwapTables(report, plan).fill(new SwapFigures(1, 0, 0, List.of(SWAP), resident, new FlightLog(1)));
        assertThat(report.text())
                .contains("resident memory after swap 4 against swap 1 ≤ 1.05 | 1.060 | NOT REACHED")
                .contains("reviews lost, 4 swaps = 0 | 0 | reached");
    }
}
