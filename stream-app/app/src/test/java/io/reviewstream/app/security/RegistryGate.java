package io.reviewstream.app.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.reviewstream.embedded.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS door before a real registry: ends TLS, asks for the Authorization header that is right now, and forwards. */
final class RegistryGate implements AutoCloseable {
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    private final URI behind;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong refusals = new AtomicLong();
    private volatile String authorization = "";

    RegistryGate(SelfSigned key, String registry) throws IOException, GeneralSecurityException {
        this.behind = URI.create(registry);
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(key)));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What a server on this machine shows, and a client trusts, who has this key. */
    static SSLContext tls(SelfSigned key) throws IOException, GeneralSecurityException {
        char[] password = key.password().toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(key.keyStore().toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort() + behind.getPath();
    }

    void expect(String header) {
        authorization = header;
    }

    long refusals() {
        return refusals.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            boolean known = authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!known) {
                refusals.incrementAndGet();
            }
            HttpResponse<byte[]> answer = known ? forward(exchange, question) : null;
            byte[] body = answer == null
                    ? "{\"error_code\":401,\"message\":\"Unauthorized\"}".getBytes(StandardCharsets.UTF_8)
                    : answer.body();
            exchange.getResponseHeaders().add("Content-Type", TYPE);
            exchange.sendResponseHeaders(
                    answer == null ? 401 : answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] question) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(question))
                .header("Content-Type", TYPE)
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
