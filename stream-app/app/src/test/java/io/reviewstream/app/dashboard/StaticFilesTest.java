package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.http.HttpFace;
import io.reviewstream.app.http.HttpRoutes.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaticFilesTest {
    private static final int MOST_BYTES = 300_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private ServedDashboard served;

    @BeforeEach
    void serve() {
        served = new ServedDashboard(Optional::empty);
    }

    @AfterEach
    void close() {
        served.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(served.address().resolve(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Test
    void everything_that_the_pages_need_is_there_small_and_known_again() throws Exception {
        List<String> paths = StaticFiles.routes().stream().map(Route::path).toList();
        long bytes = 0;
        for (String path : paths) {
            HttpResponse<byte[]> answer = get(path, "Accept-Encoding", "gzip");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe", "http:", "https:"));
            bytes += answer.body().length;
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(get(path, "If-None-Match", tag).statusCode()).as(path).isEqualTo(304);
            String text = text(answer);
            if (path.endsWith(".js") && !path.contains("uplot")) {
                assertThat(text).doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(");
                Pattern.compile("from '(\\.[^']+)'")
                        .matcher(text)
                        .results()
                        .forEach(found -> assertThat(paths)
                                .contains(served.address()
                                        .resolve(path)
                                        .resolve(found.group(1))
                                        .getPath()));
            }
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
        assertThat(get("/dashboard/nothing.js").statusCode()).isEqualTo(404);
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        boolean zipped = answer.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent();
        assertThat(zipped || answer.body().length < 1_500)
                .as("large files are compressed")
                .isTrue();
        if (!zipped) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void no_more_pages_follow_than_there_are_places_and_a_stale_one_starts_anew() throws Exception {
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        for (int i = 0; i < HttpFace.EVENT_STREAMS; i++) {
            open.add(follow());
            assertThat(open.get(i).statusCode()).isEqualTo(200);
        }
        assertThat(follow().statusCode()).isEqualTo(503);
        assertThat(get("/api/status").statusCode())
                .as("the others are answered")
                .isEqualTo(200);
        byte[] begin = open.get(0).body().readNBytes(50);
        assertThat(new String(begin, StandardCharsets.UTF_8))
                .startsWith("retry: 1000\n\nid: ")
                .contains("event: reset");
        for (HttpResponse<InputStream> one : open) {
            one.body().close();
        }
    }

    private HttpResponse<InputStream> follow() throws Exception {
        return client.send(
                HttpRequest.newBuilder(served.address().resolve("/api/events"))
                        .header("Last-Event-ID", "00000000-7")
                        .build(),
                BodyHandlers.ofInputStream());
    }
}
