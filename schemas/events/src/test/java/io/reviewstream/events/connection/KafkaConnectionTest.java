package io.reviewstream.events.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaConnectionTest {
    private static final String REQUEST = AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG;
    private static final String CALL = AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -, 10000, 10000", "-, 4000, 4000, 4000", "-, 90000, 90000, 90000", "50, 4000, 50, 4000"})
    void a_broker_that_does_not_answer_is_told_of_in_time_whichever_timeout_is_passed_through(
            String request, String call, String requestIs, String callIs) {
        assertThat(admin(request, call)).containsEntry(REQUEST, requestIs).containsEntry(CALL, callIs);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -", "5000, -", "90000, -", "-, 5000", "-, 90000", "5000, 90000"})
    void kafka_takes_the_timeouts_whichever_is_passed_through(String request, String call) {
        try (Admin admin = Admin.create(admin(request, call))) {
            assertThat(admin).isNotNull();
        }
    }

    private static Map<String, Object> admin(String request, String call) {
        Map<String, String> passedThrough = new HashMap<>();
        if (request != null) {
            passedThrough.put(REQUEST, request);
        }
        if (call != null) {
            passedThrough.put(CALL, call);
        }
        Map<String, Object> settings = new HashMap<>();
        new KafkaConnection("localhost:1", passedThrough)
                .adminProperties(Duration.ofSeconds(10))
                .forEach((name, value) -> settings.put(name.toString(), value));
        return settings;
    }
}
