package io.reviewstream.model.scoring.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/** That everything is compiled when a kernel counts as warm: what the JVM itself tells of its compiler. */
class KernelWarmUpTest {

    @Test
    void every_tile_shape_is_compiled_before_the_kernel_is_handed_out() throws Exception {
        assertThat(ChildJvm.said(Compilations.class, ChildJvm.VECTORS))
                .contains("warm: true")
                .containsPattern("compiled: \\[add, dot, fourBy(Four|Two), mix, most, oneByEight, reset, tanh\\]");
    }

    /** Where it is not compiled, a call takes a hundred times what it takes afterwards. */
    @Test
    void a_warm_kernel_is_as_fast_at_other_sizes_from_its_first_calls_on() throws Exception {
        assertThat(ChildJvm.said(FirstCalls.class, ChildJvm.VECTORS))
                .contains("warm: true", "one: true", "four: true", "gates: true");
    }

    /** Warms a kernel while the JVM notes what it compiles. */
    static final class Compilations {
        /** That of the optimizing compiler; the others make no instructions of vectors. */
        private static final int OPTIMIZED = 4;

        private static final Set<String> LOOPS =
                Set.of("oneByEight", "fourByFour", "fourByTwo", "tanh", "reset", "mix", "dot", "add", "most");

        private Compilations() {}

        public static void main(String[] arguments) throws Exception {
            GruKernel kernel = VectorKernels.found().orElseThrow();
            Path file = Files.createTempFile("compilations", ".jfr");
            try (Recording recording = new Recording()) {
                recording.enable("jdk.Compilation").withoutThreshold();
                recording.start();
                System.err.println("warm: " + new KernelWarmUp(kernel).run());
                recording.stop();
                recording.dump(file);
            }
            System.err.println("compiled: " + compiled(file, kernel.getClass().getName()));
            Files.delete(file);
        }

        /** Names of methods with loops that were compiled whole, and not only from a loop on. */
        private static Set<String> compiled(Path file, String type) throws Exception {
            Set<String> methods = new TreeSet<>();
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                RecordedMethod method = event.getValue("method");
                if (method != null
                        && method.getType().getName().equals(type)
                        && LOOPS.contains(method.getName())
                        && event.getInt("compileLevel") == OPTIMIZED
                        && !event.getBoolean("isOsr")) {
                    methods.add(method.getName());
                }
            }
            return methods;
        }
    }

    /** Times a kernel just warmed at the sizes of a real network. */
    static final class FirstCalls {
        private static final int UNITS = 128;
        private static final int COLUMNS = 3 * UNITS;

        private FirstCalls() {}

        public static void main(String[] arguments) {
            GruKernel kernel = VectorKernels.found().orElseThrow();
            System.err.println("warm: " + new KernelWarmUp(kernel).run());
            float[] states = new float[GruKernel.ROWS * UNITS];
            float[] sums = new float[GruKernel.ROWS * COLUMNS];
            float[] weights = new float[UNITS * COLUMNS];
            System.err.println("one: " + isSteady(() -> kernel.one(weights, UNITS, states, sums, COLUMNS)));
            System.err.println("four: " + isSteady(() -> kernel.four(weights, UNITS, states, 0, UNITS, sums, COLUMNS)));
            System.err.println("gates: " + isSteady(() -> kernel.gates(sums, 0, states, states, 0, UNITS)));
        }

        private static boolean isSteady(Runnable call) {
            return fastest(call, 20) < 30 * fastest(call, 3_000);
        }

        private static long fastest(Runnable call, int calls) {
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < calls; i++) {
                long start = System.nanoTime();
                call.run();
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
            return fastest;
        }
    }
}
