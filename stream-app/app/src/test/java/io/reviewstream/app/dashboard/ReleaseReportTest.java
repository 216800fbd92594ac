package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseReportTest {
    @TempDir
    private Path store;

    private ServedDashboard serve(String show) {
        return new ServedDashboard(
                Optional::empty, KnownDrift.log(), "http.show-text", show, "bundle-store", store.toString());
    }

    private static HttpResponse<String> report(ServedDashboard served, String version) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        served.address().resolve("/api/releases/report?version=" + version))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void the_report_of_a_release_is_shown_and_nothing_in_it_acts() throws Exception {
        Path page = store.resolve(KnownDrift.RELEASE).resolve("report").resolve("index.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, "<h1>quality by label</h1>");
        try (ServedDashboard served = serve("full")) {
            HttpResponse<String> answer = report(served, KnownDrift.RELEASE);
            assertThat(answer.body()).isEqualTo("<h1>quality by label</h1>");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "sandbox")
                            .doesNotContain("script-src"));
        }
        for (String show : new String[] {"masked", "none"}) {
            try (ServedDashboard served = serve(show)) {
                assertThat(report(served, KnownDrift.RELEASE).statusCode()).isEqualTo(403);
            }
        }
    }

    @Test
    void what_is_no_release_and_what_has_no_report_is_refused() throws Exception {
        try (ServedDashboard served = serve("full")) {
            assertThat(report(served, KnownDrift.RELEASE).statusCode()).isEqualTo(404);
            assertThat(report(served, "..").statusCode()).isEqualTo(400);
            assertThat(report(served, "").statusCode()).isEqualTo(400);
        }
    }
}
