package io.reviewstream.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.line.Latencies;
import io.reviewstream.benchmarks.report.BenchReport;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PipelineTablesTest {
    private final BenchReport report = new BenchReport("pipeline", false);

    @Test
    void every_goal_is_told_with_its_figure() {
        new PipelineTables(report)
                .fill(Map.of(
                        Setup.EXACTLY_ONCE.name(), measured(1.1, 90, 0),
                        Setup.AT_LEAST_ONCE.name(), measured(1.3, 31, 0)));
        assertThat(report.text())
                .contains("encode + score ≤ 1.25 | 1.10 | reached")
                .contains("former encode + score ≤ 1.18 | 0.55 | reached")
                .contains("exactly-once at half load: p50, ms ≤ 100 | 90.0 | reached")
                .contains("at-least-once at half load: p50, ms ≤ 30 | 31.0 | NOT REACHED")
                .containsPattern("exactly-once +1,000 +200 +180 +1.10 +0.55 +64 +12,345 +20")
                .contains("at-least-once: peak resident memory, GiB ≤ 1 | 0.75 | reached")
                .contains("pipeline: 10 of 11 goals reached");
    }

    @Test
    void a_lost_review_misses_the_goal() {
        new PipelineTables(report).fill(Map.of(Setup.EXACTLY_ONCE.name(), measured(1, 1, 3)));
        assertThat(report.text()).contains("reviews lost, all programs = 0 | 3 | NOT REACHED");
    }

    @Test
    void what_was_left_out_is_not_reached() {
        new PipelineTables(report).fill(Map.of(Setup.EXACTLY_ONCE.name(), measured(1, 1, 0)));
        assertThat(report.text()).contains("at-least-once at half load: p99, ms ≤ 120 | not run: left out");
    }

    private static Measured measured(double times, double latency, int lost) {
        return new Measured(
                1000,
                200,
                20,
                64,
                times,
                times / 2,
                180,
                12_345,
                new Measured.Half(500, 210, 20, Latencies.of(DoubleStream.of(latency))),
                1L << 29,
                3L << 28,
                10,
                lost,
                0,
                0);
    }
}
