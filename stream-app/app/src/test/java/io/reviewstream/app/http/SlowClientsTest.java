package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.reviewstream.app.WordModel;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send their body as slowly as they can. */
@Timeout(60)
class SlowClientsTest {
    private static final int CLIENTS = 64;
    private static final String BEGUN =
            "POST /v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{";

    private final LiveModel live = new LiveModel();
    private final List<Socket> sockets = new ArrayList<>();
    private HttpFace face;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (face != null) {
            face.close();
        }
        live.close();
    }

    @Test
    void health_and_metrics_answer_whatever_sends_its_body_slowly() throws Exception {
        Caller caller = open();
        for (int i = 0; i < CLIENTS; i++) {
            send(BEGUN);
        }
        Awaitility.await().until(() -> refusedAsBusy() > 0);

        for (int i = 0; i < 20; i++) {
            for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
                assertThat(promptly(caller, path)).isEqualTo(200);
            }
        }
        assertThat(refusedAsBusy()).isLessThan(CLIENTS);
    }

    @Test
    void places_come_back_when_slow_clients_go() throws Exception {
        Caller caller = open();
        for (int i = 0; i < CLIENTS; i++) {
            send(BEGUN);
        }
        Awaitility.await().until(() -> refusedAsBusy() > 0);

        for (Socket socket : sockets) {
            socket.close();
        }

        Awaitility.await().until(() -> caller.classify("{\"text\": \"good\"}").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void a_body_that_takes_too_long_as_a_whole_is_given_up(int portion) {
        long[] now = {0};
        RequestBody bodies = new RequestBody(1_000, Duration.ofSeconds(10), () -> now[0]);

        assertThatThrownBy(() -> bodies.read(dripping(portion, 300, now)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(408))
                .hasMessageContaining("10 seconds");
    }

    @Test
    void a_body_in_small_portions_is_read_whole() throws IOException {
        RequestBody bodies = new RequestBody(1_000, Duration.ofSeconds(10), () -> 0);

        assertThat(bodies.read(dripping(3, 1_000, new long[1]))).hasSize(1_000);
    }

    /** Gives so many bytes each half a second. */
    private static InputStream dripping(int portion, int size, long[] now) {
        return new ByteArrayInputStream(new byte[size]) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                now[0] += Duration.ofMillis(500).toNanos();
                return super.read(bytes, from, Math.min(portion, length));
            }
        };
    }

    private Caller open() {
        live.swap(new WordModel("000001-aaaaaaaaaaaa", "no", "yes"));
        face = HttpFace.start(
                new ConfigLoader(Map.of()).load(null, Map.of("http.port", "0")),
                new FileBundleStore(Path.of("bundles")),
                live,
                () -> new Health("RUNNING", true, true, ""),
                ReleaseLog::empty,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        return Caller.of(face.address());
    }

    private void send(String text) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), face.address().getPort());
        synchronized (sockets) {
            sockets.add(socket);
        }
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Those that were answered before their body was there. */
    private long refusedAsBusy() throws IOException {
        long refused = 0;
        for (Socket socket : sockets) {
            refused += socket.getInputStream().available() > 0 ? 1 : 0;
        }
        return refused;
    }

    private static int promptly(Caller caller, String path) {
        return caller.send(HttpRequest.newBuilder(caller.address().resolve(path))
                        .timeout(Duration.ofSeconds(5))
                        .build())
                .statusCode();
    }
}
