package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentLatenciesTest {
    @Test
    void quantiles_are_by_rank_and_of_the_last_ten_seconds() {
        RecentLatencies latencies = new RecentLatencies();
        assertThat(latencies.quantiles(0)).isNull();
        latencies.add(1_000, 9_999);
        for (int i = 100; i >= 1; i--) {
            latencies.add(5_000, i);
        }
        assertThat(latencies.quantiles(11_001)).isEqualTo(new RecentLatencies.Quantiles(50, 99));
        assertThat(latencies.quantiles(15_001)).isNull();
        latencies.add(15_001, -5);
        assertThat(latencies.quantiles(15_001)).isEqualTo(new RecentLatencies.Quantiles(0, 0));
    }
}
