package io.reviewstream.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before an object store and lets it fail as networks and servers do, from one request to the next: for tests of what
 * happens then. Thread-safe.
 */
public final class FaultyObjectStore implements AutoCloseable {
    /** How it fails. */
    public enum Fault {
        /** Not at all. */
        NONE,
        /** Whoever asks is answered 403. */
        DENIES,
        /** Contents come a byte at a time, ten in a second. */
        SLOW,
        /** Of each content that is asked for one bit is another than it was. */
        LIES,
        /** Contents end in the middle, and so does the connection. */
        TRUNCATES,
        /** Connections end without an answer. */
        DEAD
    }

    private static final Set<String> OWN_HEADERS =
            Set.of("host", "content-length", "connection", "expect", "transfer-encoding", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String behind;
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Fault fault = Fault.NONE;

    /**
     * Starts it on a free port of this machine.
     *
     * @param behind endpoint of the store
     * @throws IOException if there is no port
     */
    public FaultyObjectStore(String behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Where it answers. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Fails so from the next request on; one that dies by {@link #dieAfter} lives again. */
    public void become(Fault next) {
        writesLeft.set(Integer.MAX_VALUE);
        fault = next;
    }

    /** Lets so many writes through, and is dead from then on. */
    public void dieAfter(int writes) {
        writesLeft.set(writes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String method = exchange.getRequestMethod();
            if (method.equals("PUT") && writesLeft.getAndDecrement() <= 0) {
                fault = Fault.DEAD;
            }
            Fault now = fault;
            if (now == Fault.DEAD) {
                return; // closed without an answer
            }
            if (now == Fault.DENIES) {
                answer(
                        exchange,
                        403,
                        "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
                                .getBytes(StandardCharsets.UTF_8));
                return;
            }
            HttpResponse<byte[]> answer =
                    http.send(request(exchange, method, body), HttpResponse.BodyHandlers.ofByteArray());
            boolean content = method.equals("GET")
                    && answer.statusCode() / 100 == 2
                    && exchange.getRequestURI().getPath().split("/", 3).length == 3
                    && !exchange.getRequestURI().getPath().endsWith("/");
            answer.headers().map().forEach((name, values) -> {
                if (!OWN_HEADERS.contains(name)) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            pass(exchange, answer, content ? now : Fault.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, String method, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer, Fault fault)
            throws IOException, InterruptedException {
        byte[] body = answer.body();
        switch (fault) {
            case SLOW -> {
                exchange.sendResponseHeaders(answer.statusCode(), body.length);
                OutputStream out = exchange.getResponseBody();
                for (byte one : body) {
                    out.write(one);
                    out.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            case TRUNCATES -> {
                exchange.sendResponseHeaders(answer.statusCode(), body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
            }
            case LIES -> {
                if (body.length > 0) {
                    body[body.length / 2] ^= 1;
                }
                answer(exchange, answer.statusCode(), body);
            }
            default -> answer(exchange, answer.statusCode(), body);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
