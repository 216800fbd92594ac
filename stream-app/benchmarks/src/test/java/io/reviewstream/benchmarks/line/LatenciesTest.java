package io.reviewstream.benchmarks.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void a_quantile_is_the_smallest_value_that_so_many_do_not_exceed() {
        Latencies hundred = Latencies.of(IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i));
        assertThat(hundred.quantile(0.5)).isEqualTo(50);
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
        assertThat(hundred.quantile(0.999)).isEqualTo(100);
        assertThat(hundred.quantile(1)).isEqualTo(100);
        assertThat(hundred.count()).isEqualTo(100);
    }

    @Test
    void what_never_came_back_counts_as_the_longest() {
        assertThat(Latencies.of(DoubleStream.of(Double.NaN, 1, 2)).quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void of_none_there_is_no_quantile() {
        assertThat(Latencies.of(DoubleStream.empty()).quantile(0.5)).isNaN();
    }
}
