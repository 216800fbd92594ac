package io.reviewstream.events.connection;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class InnermostFaultTest {
    @Test
    void the_innermost_cause_that_says_something_is_told() {
        KafkaException wrapped = new KafkaException(
                "Failed to create new KafkaAdminClient",
                new KafkaException("Failed to create new NetworkClient", new IllegalStateException("no such host")));

        assertThat(InnermostFault.message(wrapped)).isEqualTo("no such host");
        assertThat(InnermostFault.message(new KafkaException("alone", new IllegalStateException())))
                .isEqualTo("alone");
        assertThat(InnermostFault.message(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void a_stack_trace_within_a_message_and_the_names_of_its_classes_are_not() {
        LoginException login = new LoginException("org.apache.kafka.common.KafkaException: java.io.IOException:"
                + " The response code 401\n\tat a.B.c(B.java:1)\nCaused by: …");

        assertThat(InnermostFault.message(new KafkaException(login))).isEqualTo("The response code 401");
    }
}
