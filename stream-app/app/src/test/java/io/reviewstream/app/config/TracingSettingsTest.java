package io.reviewstream.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reviewstream.program.settings.ConfigException;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingSettingsTest {
    private static final String TOKEN = "not-a-secret-any-more";

    @Test
    void by_default_nothing_is_traced() {
        AppConfig.Tracing tracing = load().tracing();

        assertThat(tracing.otlpEndpoint()).isEmpty();
        assertThat(tracing.otlpHeaders().byName()).isEmpty();
        assertThat(tracing.samplingRatio()).isEqualTo(0.01);
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "http://collector:4318/, http://collector:4318/v1/traces",
        "https://[::1]/otlp, https://[::1]/otlp/v1/traces"
    })
    void spans_go_to_their_own_path_below_the_endpoint(String endpoint, String traces) {
        assertThat(load("tracing.otlp-endpoint", endpoint).tracing().otlpEndpoint())
                .hasValueSatisfying(there -> assertThat(there.traces()).isEqualTo(traces));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector:4318",
                "grpc://collector:4317",
                "http://",
                "http://a:b@collector",
                "http://collector/?a=b",
                "http://collector/#a",
                "http://a b"
            })
    void another_address_is_refused(String endpoint) {
        assertThat(problem("tracing.otlp-endpoint", endpoint))
                .contains("tracing.otlp-endpoint", "such as http://collector:4318");
    }

    @Test
    void headers_are_written_as_opentelemetry_writes_them() {
        assertThat(load("tracing.otlp-headers", "Authorization=Basic%20a+b==, x-tenant = acme,empty=")
                        .tracing()
                        .otlpHeaders()
                        .byName())
                .isEqualTo(Map.of("Authorization", "Basic a+b==", "x-tenant", "acme", "empty", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                "=" + TOKEN,
                "a b=" + TOKEN,
                "a=%zz" + TOKEN,
                "a=%0A" + TOKEN,
                "a=%C3%BC" + TOKEN,
                "a=1,," + TOKEN
            })
    void headers_that_cannot_be_sent_are_refused_and_not_repeated(String headers) {
        assertThat(problem("tracing.otlp-headers", headers))
                .contains("tracing.otlp-headers", "name=value")
                .doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection", "Content-Length", "Expect", "HOST", "upgrade"})
    void a_header_that_the_http_client_sets_itself_is_refused_by_name(String name) {
        assertThatThrownBy(() -> HttpRequest.newBuilder().header(name, TOKEN))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(problem("tracing.otlp-headers", "x-tenant=acme," + name + "=" + TOKEN))
                .contains("tracing.otlp-headers", "without " + name.toLowerCase(Locale.ROOT))
                .doesNotContain(TOKEN);
    }

    @Test
    void each_header_that_is_taken_can_be_sent() {
        load("tracing.otlp-headers", "x-!#$%&'*+.^_`|~=1,authorization=" + TOKEN)
                .tracing()
                .otlpHeaders()
                .byName()
                .forEach((name, value) ->
                        assertThat(HttpRequest.newBuilder().header(name, value)).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a@b", "a(b", "a/b", "a\"b", "ä", "a\tb"})
    void a_name_that_is_no_token_of_http_is_refused(String name) {
        assertThat(problem("tracing.otlp-headers", name + "=1")).contains("tracing.otlp-headers", "name=value");
    }

    @Test
    void settings_in_words_do_not_tell_the_headers() {
        assertThat(load("tracing.otlp-headers", "authorization=" + TOKEN))
                .asString()
                .doesNotContain(TOKEN);
    }

    private static AppConfig load(String... settings) {
        Map<String, String> overrides = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put(settings[i], settings[i + 1]);
        }
        return new ConfigLoader(Map.of()).load(null, overrides);
    }

    private static String problem(String... settings) {
        return catchThrowableOfType(ConfigException.class, () -> load(settings)).getMessage();
    }
}
