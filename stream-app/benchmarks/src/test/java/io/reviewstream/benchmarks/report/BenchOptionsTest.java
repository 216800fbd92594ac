package io.reviewstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.drift.DriftBenchmark;
import io.reviewstream.benchmarks.scoring.ScoringBenchmark;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchOptionsTest {

    @Test
    void an_empty_property_is_one_that_was_not_given() {
        Properties properties = new Properties();
        properties.setProperty("bench.only", "");
        properties.setProperty("data.dir", "/no/such/directory");

        BenchOptions options = BenchOptions.of(properties);

        assertThat(options.only()).isNull();
        assertThat(options.quick()).isFalse();
        assertThat(options.data()).isEmpty();
        assertThat(options.wants("anything")).isTrue();
    }

    @Test
    void one_part_can_be_chosen(@TempDir Path data) {
        Properties properties = new Properties();
        properties.setProperty("bench.only", "speed");
        properties.setProperty("bench.quick", "true");
        properties.setProperty("data.dir", data.toString());

        BenchOptions options = BenchOptions.of(properties);

        assertThat(options.wants("speed")).isTrue();
        assertThat(options.wants("memory")).isFalse();
        assertThat(options.quick()).isTrue();
        assertThat(options.data()).contains(data);
    }

    @Test
    void several_parts_can_be_chosen_and_a_benchmark_knows_its_own() {
        Properties properties = new Properties();
        properties.setProperty("bench.only", "calm, shifts");

        BenchOptions options = BenchOptions.of(properties);

        assertThat(options.wants("calm")).isTrue();
        assertThat(options.wants("shifts")).isTrue();
        assertThat(options.wants("cost")).isFalse();
        assertThat(options.parts()).allMatch(new DriftBenchmark()::has).noneMatch(new ScoringBenchmark()::has);
    }
}
