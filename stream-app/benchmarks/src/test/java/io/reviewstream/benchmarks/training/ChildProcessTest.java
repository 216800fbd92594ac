package io.reviewstream.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    /** Says what it was given as its result, or nothing. */
    static final class Echo {
        public static void main(String[] arguments) throws IOException {
            if (arguments.length > 0) {
                new ChildResult(
                                Double.parseDouble(arguments[0]),
                                2,
                                Runtime.getRuntime().maxMemory())
                        .print();
            }
        }
    }

    /** Says which modules it has. */
    static final class Modules {
        public static void main(String[] arguments) throws IOException {
            boolean vectors =
                    ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
            new ChildResult(vectors ? 1 : 0, 0, 0).print();
        }
    }

    @Test
    void a_child_scores_by_vector_instructions_where_its_parent_can() throws IOException {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertThat(new ChildProcess("32m").run(Modules.class, List.of()).examplesPerSecond())
                .isEqualTo(vectors ? 1 : 0);
    }

    @Test
    void a_child_has_its_own_heap_and_hands_its_result_back() throws IOException {
        ChildResult result = new ChildProcess("32m").run(Echo.class, List.of("7.5"));
        assertThat(result.examplesPerSecond()).isEqualTo(7.5);
        assertThat(result.peakBytes()).isLessThanOrEqualTo(32L << 20);
    }

    @Test
    void a_child_that_says_nothing_is_a_failure() {
        assertThatThrownBy(() -> new ChildProcess("32m").run(Echo.class, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("Echo ended with exit code 0 and no result");
    }

    @Test
    void the_peak_is_read_from_the_line_that_linux_writes() throws IOException {
        assertThat(PeakMemory.bytes(List.of("VmPeak:\t 99 kB", "VmHWM:\t    2048 kB", "VmRSS:\t 1 kB")))
                .isEqualTo(2048L * 1024);
        assertThatThrownBy(() -> PeakMemory.bytes(List.of("VmRSS: 1 kB"))).hasMessageContaining("VmHWM");
    }
}
