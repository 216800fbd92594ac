package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.http.HttpRoutes.Route;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.FileBundleStore;
import io.reviewstream.program.settings.ConfigException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Browsers sign in with a token; two roles; nobody else's page has a browser do anything. */
class SignInTest {
    private static final String OPERATOR = "operators-token-0001";
    private static final String VIEWER = "viewers-token-000002";

    private final LiveModel live = new LiveModel();
    private HttpFace face;

    @AfterEach
    void close() {
        if (face != null) {
            face.close();
        }
        live.close();
    }

    private static AppConfig config(String... settings) {
        Map<String, String> overrides = new HashMap<>(Map.of("http.port", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put(settings[i], settings[i + 1]);
        }
        return new ConfigLoader(Map.of()).load(null, overrides);
    }

    private Caller serve(String... settings) {
        Route change = new Route("POST", "/api/change", false, context -> {
            SignIn.requireOperator(context);
            HttpAnswers.json(context, HttpAnswers.object());
        });
        face = HttpFace.start(
                config(settings),
                new FileBundleStore(Path.of("bundles")),
                live,
                () -> new Health("RUNNING", true, true, ""),
                ReleaseLog::empty,
                new SimpleMeterRegistry(),
                List.of(change));
        return Caller.of(face.address());
    }

    private Caller withTokens() {
        return serve("http.token", OPERATOR, "http.viewer-token", VIEWER);
    }

    private HttpResponse<String> call(Caller caller, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(face.address().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return caller.send(request.build());
    }

    private String signIn(Caller caller, String token) {
        HttpResponse<String> response =
                call(caller, "POST", "/api/session", "{\"token\": \"" + token + "\"}", "X-ReviewStream", "1");
        assertThat(response.statusCode()).isEqualTo(200);
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain(token);
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void a_session_opens_what_its_token_opens_and_a_viewer_changes_nothing() {
        Caller caller = withTokens();
        for (String token : List.of(OPERATOR, VIEWER)) {
            String cookie = signIn(caller, token);
            assertThat(call(caller, "GET", "/v1/releases", "", "Cookie", cookie).statusCode())
                    .isEqualTo(200);
            assertThat(call(caller, "POST", "/api/change", "{}", "Cookie", cookie, "X-ReviewStream", "1")
                            .statusCode())
                    .isEqualTo(token.equals(OPERATOR) ? 200 : 403);
            assertThat(caller.withToken(token).get("/v1/releases").statusCode()).isEqualTo(200);
        }
        assertThat(caller.get("/v1/releases").statusCode()).isEqualTo(401);
        assertThat(Caller.json(caller.get("/api/session")).path("signIn").asBoolean())
                .isTrue();
    }

    @Test
    void neither_a_wrong_token_nor_a_session_of_ones_own_making_opens_anything() {
        Caller caller = withTokens();
        assertThat(call(caller, "POST", "/api/session", "{\"token\": \"guess\"}", "X-ReviewStream", "1")
                        .statusCode())
                .isEqualTo(401);
        String viewer = signIn(caller, VIEWER);
        List<String> forged = List.of(
                viewer.replace("VIEWER", "OPERATOR"),
                viewer.replaceFirst("\\.[0-9]+\\.", ".99999999999."),
                "reviewstream-session=OPERATOR.99999999999.",
                "reviewstream-session=..");
        assertThat(forged)
                .allSatisfy(cookie -> assertThat(call(caller, "GET", "/v1/releases", "", "Cookie", cookie)
                                .statusCode())
                        .isEqualTo(401));
    }

    @Test
    void a_session_ends_after_twelve_hours_and_with_its_token() {
        AppConfig.Http http = config("http.token", OPERATOR).http();
        Instant start = Instant.parse("2026-11-29T12:00:00Z");
        String session = new Sessions(http, Clock.fixed(start, ZoneOffset.UTC)).open(Role.OPERATOR);

        assertThat(at(http, start.plus(Duration.ofHours(12)).minusSeconds(1)).ofSession(session))
                .contains(Role.OPERATOR);
        assertThat(at(http, start.plus(Duration.ofHours(12))).ofSession(session))
                .isEmpty();
        assertThat(at(config("http.token", OPERATOR + "x").http(), start).ofSession(session))
                .isEmpty();
    }

    @Test
    void whoever_has_a_token_of_two_roles_has_the_least_of_them() {
        AppConfig.Http given =
                config("http.token", OPERATOR, "http.viewer-token", VIEWER).http();
        AppConfig.Http same = new AppConfig.Http(
                true,
                given.host(),
                0,
                given.token(),
                given.token(),
                given.showText(),
                false,
                given.maxBodyBytes(),
                given.maxTexts(),
                given.rateLimit(),
                given.maxConcurrent());
        assertThat(at(given, Instant.EPOCH).ofToken(OPERATOR)).contains(Role.OPERATOR);
        assertThat(at(same, Instant.EPOCH).ofToken(OPERATOR)).contains(Role.VIEWER);
    }

    private static Sessions at(AppConfig.Http http, Instant now) {
        return new Sessions(http, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void another_origins_page_has_a_browser_change_nothing_with_or_without_tokens() {
        Caller open = serve();
        URI here = face.address();
        String own = "http://" + here.getAuthority();
        assertThat(call(open, "POST", "/api/change", "{}", "X-ReviewStream", "1", "Origin", own)
                        .statusCode())
                .isEqualTo(200);
        assertThat(call(open, "POST", "/api/change", "{}").statusCode()).isEqualTo(403);
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "http://a b")) {
            assertThat(call(open, "POST", "/api/change", "{}", "X-ReviewStream", "1", "Origin", origin)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(call(open, "POST", "/api/change", "{}", "X-ReviewStream", "1", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        String proxied = "https://dashboard.example";
        assertThat(call(
                                open,
                                "POST",
                                "/api/change",
                                "{}",
                                "X-ReviewStream",
                                "1",
                                "Origin",
                                proxied,
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .as("behind a proxy that writes Host anew")
                .isEqualTo(200);
        face.close();

        Caller caller = withTokens();
        String cookie = signIn(caller, OPERATOR);
        assertThat(call(caller, "POST", "/v1/classify", "{\"text\": \"a\"}", "Cookie", cookie)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void viewers_need_operators() {
        assertThatThrownBy(() -> config("http.viewer-token", VIEWER))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.viewer-token: without a token for operators everybody is one");
    }
}
