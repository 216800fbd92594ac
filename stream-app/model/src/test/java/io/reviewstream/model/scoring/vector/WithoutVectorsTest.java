package io.reviewstream.model.scoring.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** A JVM that was started without the module, or makes no instructions of it. */
class WithoutVectorsTest {

    @Test
    void where_java_has_no_such_module_there_is_no_kernel_and_the_log_says_so_once() throws Exception {
        assertThat(ChildJvm.said(Asking.class))
                .contains("kernel: false")
                .containsOnlyOnce("without --add-modules jdk.incubator.vector")
                .doesNotContain("Exception");
    }

    @Test
    void where_nothing_is_compiled_to_instructions_there_is_no_kernel() throws Exception {
        assertThat(ChildJvm.said(Asking.class, ChildJvm.VECTORS, "-XX:TieredStopAtLevel=1"))
                .contains("kernel: false")
                .containsOnlyOnce("makes none of its Vector API");
    }

    @Test
    void a_jvm_that_never_optimizes_is_known_by_its_own_word() {
        assertThat(VectorKernels.optimizes("mixed mode, sharing")).isTrue();
        assertThat(VectorKernels.optimizes("mixed mode, emulated-client, sharing"))
                .isFalse();
        assertThat(VectorKernels.optimizes("interpreted mode, sharing")).isFalse();
    }

    @Test
    void a_kernel_that_fails_when_it_is_warmed_is_not_used() {
        assertThat(VectorKernels.isCompiled(failing(new IllegalStateException("out of order"))))
                .isFalse();
        assertThat(VectorKernels.isCompiled(failing(new NoClassDefFoundError("not there"))))
                .isFalse();
    }

    /** Fails whatever is asked of it. */
    private static GruKernel failing(Throwable failure) {
        return (GruKernel) Proxy.newProxyInstance(
                GruKernel.class.getClassLoader(), new Class<?>[] {GruKernel.class}, (proxy, method, arguments) -> {
                    throw failure;
                });
    }

    /** Asks twice. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) {
            VectorKernels.compiled();
            System.err.println("kernel: " + VectorKernels.compiled().isPresent());
        }
    }
}
