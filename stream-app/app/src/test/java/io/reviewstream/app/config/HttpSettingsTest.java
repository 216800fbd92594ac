package io.reviewstream.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reviewstream.program.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {
    private static final String TOKEN = "not-a-secret-any-more";

    @TempDir
    Path directory;

    @Test
    void by_default_it_listens_on_loopback_without_a_token() {
        AppConfig.Http http = load().http();

        assertThat(http.enabled()).isTrue();
        assertThat(http.host()).isEqualTo("127.0.0.1");
        assertThat(http.port()).isEqualTo(8080);
        assertThat(http.token()).isEmpty();
        assertThat(http.openMetrics()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.0.7", "review-stream.example", "127.0.0.1.example", "1270.0.0.1"})
    void an_address_that_others_can_reach_wants_a_token(String host) {
        assertThat(problem("http.host", host)).contains("http.host", "http.token", "http.token-file");
        assertThat(load("http.host", host, "http.token", TOKEN).http().token()).isPresent();
        assertThat(load("http.host", host, "http.enabled", "false").http().enabled())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void loopback_does_not(String host) {
        assertThat(load("http.host", host).http().token()).isEmpty();
    }

    @Test
    void the_token_may_stand_in_a_file() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), TOKEN + "\n");

        Secret token = load("http.token-file", file.toString()).http().token().orElseThrow();

        assertThat(token.matches(TOKEN)).isTrue();
        assertThat(token.matches(TOKEN + "\n")).isFalse();
        assertThat(problem("http.token-file", file.toString(), "http.token", TOKEN))
                .contains("give one of them");
    }

    @Test
    void one_token_for_operators_and_viewers_is_refused_wherever_it_stands() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), TOKEN + "\n");

        assertThat(problem("http.token-file", file.toString(), "http.viewer-token", TOKEN))
                .contains("http.viewer-token and http.token are the same")
                .doesNotContain(TOKEN);
        assertThat(load("http.token", TOKEN, "http.viewer-token", TOKEN + "2")
                        .http()
                        .viewerToken())
                .isPresent();
    }

    @Test
    void a_file_that_is_not_there_or_holds_no_token_is_a_problem() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");

        assertThat(problem("http.token-file", directory.resolve("none").toString()))
                .contains("http.token-file", "cannot be read");
        assertThat(problem("http.token-file", empty.toString())).contains("16 to 512");
    }

    @ParameterizedTest
    @ValueSource(strings = {"too-short", "sixteen characters, with blanks", "sixteen-and-an-ümlaut"})
    void a_token_that_cannot_be_sent_is_refused_and_not_repeated(String token) {
        assertThat(problem("http.token", token))
                .contains("http.token", "16 to 512")
                .doesNotContain(token);
    }

    @Test
    void settings_in_words_do_not_tell_the_token() {
        assertThat(load("http.token", TOKEN)).asString().doesNotContain(TOKEN);
    }

    private static AppConfig load(String... settings) {
        Map<String, String> overrides = new java.util.HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put(settings[i], settings[i + 1]);
        }
        return new ConfigLoader(Map.of()).load(null, overrides);
    }

    private static String problem(String... settings) {
        return catchThrowableOfType(ConfigException.class, () -> load(settings)).getMessage();
    }
}
