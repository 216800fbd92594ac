package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.reviewstream.app.WordModel;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An HTTP face on a free port, and what it tells; closed after each test. */
final class OpenFace implements AfterEachCallback {
    private static final Health WELL = new Health("RUNNING", true, true, "");

    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final LiveModel live = new LiveModel();
    Health health = WELL;
    ReleaseLog log = ReleaseLog.empty();
    private HttpFace face;

    @Override
    public void afterEach(ExtensionContext context) {
        if (face != null) {
            face.close();
        }
        live.close();
    }

    /** Starts the face; it is closed after the test. */
    Caller open(String... settings) {
        return open(meters, settings);
    }

    Caller open(MeterRegistry figures, String... settings) {
        face = HttpFace.start(
                config(settings), new FileBundleStore(Path.of("bundles")), live, () -> health, () -> log, figures);
        return Caller.of(face.address());
    }

    WordModel serve(String number) {
        WordModel model = new WordModel("00000" + number + "-aaaaaaaaaaaa", "no", "yes");
        live.swap(model);
        return model;
    }

    static AppConfig config(String... settings) {
        Map<String, String> overrides = new HashMap<>(Map.of("http.port", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put(settings[i], settings[i + 1]);
        }
        return new ConfigLoader(Map.of()).load(null, overrides);
    }

    /** Sends a request whose headers the client of the JDK would not. */
    static String raw(Caller caller, String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), caller.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Holds a refusal to its form. */
    static JsonNode refused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Caller.contentType(response)).startsWith("application/problem+json");
        JsonNode problem = Caller.json(response);
        try {
            JsonNode document = new YAMLMapper().readTree(Description.class.getResourceAsStream("openapi.yaml"));
            assertThat(new Document(document).check(document.at("/components/schemas/Problem"), problem))
                    .isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        return problem;
    }
}
