package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the Host header may name. */
final class HostRuleTest {
    private static final String TOKEN = "a-token-of-some-length";

    @RegisterExtension
    final OpenFace http = new OpenFace();

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "none", textBlock = """
            localhost, 200
            LOCALHOST:81, 200
            127.0.0.1:8080, 200
            127.1.2.3, 200
            [::1]:8080, 200
            evil.example, 421
            evil.example:8080, 421
            localhost.evil.example, 421
            127.0.0.1.evil.example, 421
            10.0.0.7, 421
            """)
    void without_a_token_only_requests_that_mean_this_machine_are_answered(String host, int status) throws IOException {
        Caller caller = http.open();

        for (String path : List.of("/health/live", "/metrics", "/openapi.yaml")) {
            assertThat(OpenFace.raw(caller, "GET " + path + " HTTP/1.1\r\nHost: " + host))
                    .startsWith("HTTP/1.1 " + status);
        }
        if (status == 421) {
            assertThat(OpenFace.raw(caller, "GET /openapi.yaml HTTP/1.1\r\nHost: " + host))
                    .contains("http.token", "urn:problem-type:reviewstream:misdirected");
        }
    }

    @Test
    void with_a_token_any_name_may_point_here() throws IOException {
        Caller caller = http.open("http.token", TOKEN);

        assertThat(OpenFace.raw(
                        caller,
                        "GET /openapi.yaml HTTP/1.1\r\nHost: reviews.example\r\nAuthorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void what_is_no_http_at_all_is_refused_without_telling_about_the_server() throws IOException {
        Caller caller = http.open();
        assertThat(OpenFace.raw(caller, "GET /%zz HTTP/1.1\r\nHost: a"))
                .startsWith("HTTP/1.1 400")
                .doesNotContainIgnoringCase("jetty");
    }
}
