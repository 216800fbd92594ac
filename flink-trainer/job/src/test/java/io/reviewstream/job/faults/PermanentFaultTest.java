package io.reviewstream.job.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermanentFaultTest {
    @Test
    void bad_input_and_mistakes_end_the_job_for_good() {
        assertEndsTheJob(new IllegalArgumentException("no such label"));
        assertEndsTheJob(new RuntimeException(new NullPointerException()));
        assertEndsTheJob(new ConfigException("no such setting"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_in_the_program_comes_again_unless_a_broker_or_a_disk_is_behind_it(RuntimeException mistake) {
        assertEndsTheJob(mistake);
        assertEndsTheJob(new IllegalStateException("while it restored", mistake));
        assertTriedAgain(new IOException("stale file handle", mistake));
    }

    private static Stream<RuntimeException> mistakes() {
        return Stream.of(
                new IllegalArgumentException("no such label"),
                new NullPointerException("network"),
                new IndexOutOfBoundsException(7),
                new ClassCastException("state of another version"),
                new ArithmeticException("/ by zero"),
                new NoSuchElementException("no bucket"),
                new UnsupportedOperationException("immutable"));
    }

    @Test
    void a_library_that_does_not_fit_ends_the_job_for_good_wherever_it_shows() {
        assertEndsTheJob(new NoSuchMethodError("getReader"));
        assertEndsTheJob(new UncheckedIOException(new IOException(new NoClassDefFoundError("CSVParser"))));
        assertEndsTheJob(new UnsatisfiedLinkError("no jnitensorflow"));
        assertEndsTheJob(new StackOverflowError());
    }

    @Test
    void a_disk_that_takes_no_more_ends_the_job_for_good() {
        assertEndsTheJob(new IOException("No space left on device"));
        assertEndsTheJob(new UncheckedIOException(new FileSystemException("b", null, "Disk quota exceeded")));
        assertEndsTheJob(new IllegalStateException(new IOException("bundles/.staging: Read-only file system")));
    }

    @Test
    void what_a_broker_or_a_disk_does_not_do_now_is_tried_again() {
        assertTriedAgain(new TimeoutException("no broker"));
        assertTriedAgain(new UncheckedIOException(new IOException("stale file handle")));
        assertTriedAgain(new IllegalArgumentException(new TimeoutException("no broker")));
        assertTriedAgain(new IllegalStateException("who knows"));
        assertTriedAgain(new OutOfMemoryError("Java heap space"));
    }

    private static void assertEndsTheJob(Throwable failure) {
        assertThatThrownBy(() -> fail(failure))
                .isInstanceOf(SuppressRestartsException.class)
                .hasCause(failure);
    }

    private static void assertTriedAgain(Throwable failure) {
        assertThatThrownBy(() -> fail(failure)).isSameAs(failure);
    }

    private static void fail(Throwable failure) throws Exception {
        Object unused = PermanentFault.judging(() -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        });
        assertThat(unused).isNotNull();
    }
}
