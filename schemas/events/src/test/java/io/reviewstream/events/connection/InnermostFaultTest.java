package io.reviewstream.events.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class InnermostFaultTest {
    @Test
    void what_only_says_that_a_client_was_not_made_is_left_out() {
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

    @Test
    void which_file_cannot_be_read_and_why_are_both_told() {
        KafkaException missing = new KafkaException(
                "Failed to create new KafkaAdminClient",
                new KafkaException(
                        "Failed to load SSL keystore /etc/x/ca.p12 of type PKCS12",
                        new NoSuchFileException("/etc/x/ca.p12")));
        KafkaException wrong = new KafkaException(
                "Failed to load SSL keystore ca.p12 of type PKCS12",
                new IOException("keystore password was incorrect", new IllegalStateException("")));

        assertThat(InnermostFault.message(missing))
                .isEqualTo("Failed to load SSL keystore /etc/x/ca.p12 of type PKCS12: there is no such file");
        assertThat(InnermostFault.message(wrong))
                .isEqualTo("Failed to load SSL keystore ca.p12 of type PKCS12: keystore password was incorrect");
    }
}
