package io.reviewstream.app.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerWatchTest {
    private final AtomicLong nanos = new AtomicLong();
    private @Nullable Exception fault;
    private @Nullable Error error;
    private boolean answers = true;
    private final AnswerWatch watch = new AnswerWatch("broker at b:9092", "it waits", new Somebody(), nanos::get);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void silence_is_told_once_it_has_lasted_and_until_there_is_an_answer() {
        fault = new IOException("nobody there");
        askAfter(AnswerWatch.SILENCE.toNanos() - 1);
        assertThat(watch.get()).isEmpty();

        askAfter(TimeUnit.SECONDS.toNanos(3) + 1);
        assertThat(watch.get()).contains("no broker at b:9092 has answered for 13 seconds; it waits");

        fault = null;
        askAfter(1);
        assertThat(watch.get()).isEmpty();
    }

    @Test
    void who_answers_that_it_will_not_do_its_part_is_as_one_who_is_silent() {
        answers = false;

        askAfter(2 * AnswerWatch.SILENCE.toNanos());

        assertThat(watch.get()).isPresent();
    }

    @Test
    void brokers_that_refuse_have_answered_but_for_those_who_do_not_know_who_asks() {
        assertThat(AskedBrokers.isAnswer(new ClusterAuthorizationException("not this")))
                .isTrue();
        assertThat(AskedBrokers.isAnswer(new SaslAuthenticationException("who are you")))
                .isFalse();
        assertThat(AskedBrokers.isAnswer(new TimeoutException("nobody there"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500, 503})
    void a_registry_that_knows_nobody_or_is_in_trouble_or_is_none_has_not_answered(int status) {
        assertThat(AskedRegistry.isAnswer(status, status)).isFalse();
    }

    @Test
    void a_registry_without_the_subject_or_a_right_to_it_has_answered() {
        assertThat(AskedRegistry.isAnswer(404, 40401)).isTrue();
        assertThat(AskedRegistry.isAnswer(403, 403)).isTrue();
        assertThat(AskedRegistry.isAnswer(422, 42201)).isTrue();
    }

    @Test
    void not_even_an_error_ends_the_asking() {
        error = new LinkageError("a library that does not fit");
        askAfter(2 * AnswerWatch.SILENCE.toNanos());
        assertThat(watch.get()).isPresent();

        error = null;
        askAfter(1);
        assertThat(watch.get()).isEmpty();
    }

    private void askAfter(long passed) {
        nanos.addAndGet(passed);
        watch.ask();
    }

    private final class Somebody implements Asked {
        @Override
        public boolean answers() throws Exception {
            if (error != null) {
                throw error;
            }
            if (fault != null) {
                throw fault;
            }
            return answers;
        }

        @Override
        public void close() {}
    }
}
