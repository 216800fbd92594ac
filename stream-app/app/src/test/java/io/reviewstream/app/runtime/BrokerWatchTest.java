package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerWatchTest {
    private final AtomicLong nanos = new AtomicLong();
    private @Nullable Exception fault;
    private final BrokerWatch watch = new BrokerWatch("broker:9092", new Brokers(), nanos::get);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void brokers_that_do_not_answer_are_told_once_their_silence_has_lasted_and_until_one_answers() {
        fault = new TimeoutException("nobody there");
        askAfter(BrokerWatch.SILENCE.toNanos() - 1);
        assertThat(watch.get()).isEmpty();

        askAfter(TimeUnit.SECONDS.toNanos(3) + 1);
        assertThat(watch.get())
                .contains("no broker at broker:9092 has answered for 13 seconds; it goes on by itself once one does");

        fault = null;
        askAfter(1);
        assertThat(watch.get()).isEmpty();
    }

    @Test
    void a_refusal_is_an_answer() {
        fault = new ClusterAuthorizationException("not you");

        askAfter(2 * BrokerWatch.SILENCE.toNanos());

        assertThat(watch.get()).isEmpty();
    }

    @Test
    void who_is_not_known_to_the_brokers_gets_no_answer_from_them() {
        fault = new SaslAuthenticationException("who are you");

        askAfter(2 * BrokerWatch.SILENCE.toNanos());

        assertThat(watch.get()).isPresent();
    }

    private void askAfter(long passed) {
        nanos.addAndGet(passed);
        watch.ask();
    }

    private final class Brokers implements BrokerWatch.Cluster {
        @Override
        public void answer() throws ExecutionException {
            if (fault != null) {
                throw new ExecutionException(fault);
            }
        }

        @Override
        public void close() {}
    }
}
