package io.reviewstream.job.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PermanentFaultTest {
    @Test
    void bad_input_and_mistakes_end_the_job_for_good() {
        assertThat(PermanentFault.judged(new IllegalArgumentException("no such label")))
                .isInstanceOf(SuppressRestartsException.class);
        assertThat(PermanentFault.judged(new RuntimeException(new NullPointerException())))
                .isInstanceOf(SuppressRestartsException.class);
        assertThat(PermanentFault.judged(new ConfigException("no such setting")))
                .isInstanceOf(SuppressRestartsException.class);
    }

    @Test
    void what_a_broker_or_a_disk_does_not_do_now_is_tried_again() {
        assertTriedAgain(new TimeoutException("no broker"));
        assertTriedAgain(new UncheckedIOException(new IOException("disk full")));
        assertTriedAgain(new IllegalArgumentException(new TimeoutException("no broker")));
        assertTriedAgain(new IllegalStateException("who knows"));
    }

    private static void assertTriedAgain(RuntimeException failure) {
        assertThat(PermanentFault.judged(failure)).isSameAs(failure);
    }
}
