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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        DEAD,
        /** Uploads in parts come to their end, but the answer is lost, and then the server does not know them any more. */
        LOSES_ANSWERS,
        /** Uploads in parts are unknown when they are to come to their end. */
        FORGETS_UPLOADS,
        /** Of the uploads that have not come to their end, a list has one a page. */
        SHORT_PAGES
    }

    private static final Set<String> OWN_HEADERS =
            Set.of("host", "content-length", "connection", "expect", "transfer-encoding", "upgrade");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String behind;
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger contentsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
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
        contentsLeft.set(Integer.MAX_VALUE);
        fault = next;
    }

    /** Lets so many writes through, and is dead from then on. */
    public void dieAfter(int writes) {
        writesLeft.set(writes);
    }

    /** Gives so many contents as they are, and then a single one of which one bit is another. */
    public void lieAfter(int contents) {
        contentsLeft.set(contents);
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
                answer(exchange, 403, error("AccessDenied"));
                return;
            }
            boolean ends = method.equals("POST") && query(exchange).contains("uploadId=");
            if (ends && (now == Fault.FORGETS_UPLOADS || ended.contains(query(exchange)))) {
                answer(exchange, 404, error("NoSuchUpload"));
                return;
            }
            HttpResponse<byte[]> answer =
                    http.send(request(exchange, method, body, now), HttpResponse.BodyHandlers.ofByteArray());
            if (ends && now == Fault.LOSES_ANSWERS) {
                ended.add(query(exchange));
                return;
            }
            boolean content = method.equals("GET")
                    && answer.statusCode() / 100 == 2
                    && exchange.getRequestURI().getPath().split("/", 3).length == 3
                    && !exchange.getRequestURI().getPath().endsWith("/");
            answer.headers().map().forEach((name, values) -> {
                if (!OWN_HEADERS.contains(name) || (method.equals("HEAD") && name.equals("content-length"))) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            boolean lies = content && contentsLeft.getAndDecrement() == 0;
            pass(exchange, answer, lies ? Fault.LIES : content ? now : Fault.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String query(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestURI().getRawQuery());
    }

    private static byte[] error(String code) {
        return ("<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest request(HttpExchange exchange, String method, byte[] body, Fault now) {
        String paged = now == Fault.SHORT_PAGES
                        && List.of(query(exchange).split("[=&]")).contains("uploads")
                ? "&max-uploads=1"
                : "";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI() + paged))
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
