package io.reviewstream.benchmarks.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFiguresTest {
    @Test
    void memory_is_read_from_the_line_that_linux_writes() throws IOException {
        assertThat(JavaProcess.statusBytes(List.of("VmHWM:\t 99 kB", "VmRSS:\t    2048 kB"), "VmRSS:"))
                .isEqualTo(2048L * 1024);
        assertThatThrownBy(() -> JavaProcess.statusBytes(List.of("VmPeak: 1 kB"), "VmRSS:"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("VmRSS");
    }

    @Test
    void the_mean_batch_is_that_since_the_earlier_look() {
        Scrape earlier = new Scrape("reviewstream_batch_size_count 10\nreviewstream_batch_size_sum 100.0\n");
        Scrape later = new Scrape(
                "reviewstream_batch_size_count 14\nreviewstream_batch_size_max 64\nreviewstream_batch_size_sum 300.0\n");
        assertThat(later.meanBatch(earlier)).isEqualTo(50);
    }

    @Test
    void a_figure_that_is_not_told_is_named() {
        assertThatThrownBy(() -> new Scrape("a 1\n").value("b")).hasMessageContaining("does not tell b");
    }

    @Test
    void reviews_are_spread_evenly_and_by_no_pattern() {
        int[] counts = new int[Line.PARTITIONS];
        int repeats = 0;
        int before = -1;
        for (int number = 0; number < 40_000; number++) {
            int partition =
                    Publisher.partition(ByteBuffer.allocate(4).putInt(number).array());
            counts[partition]++;
            repeats += partition == before ? 1 : 0;
            before = partition;
        }
        assertThat(Arrays.stream(counts).boxed().toList())
                .allSatisfy(count -> assertThat(count).isBetween(9_700, 10_300));
        assertThat(repeats).isBetween(9_700, 10_300);
    }
}
