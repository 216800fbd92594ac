package io.reviewstream.app.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP over HTTP that keeps what it gets. */
public final class OtlpReceiver implements AutoCloseable {
    private static final String PATH = "/v1/traces";

    private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch open = new CountDownLatch(0);

    public OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** What {@code tracing.otlp-endpoint} is told. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            open.await();
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
            try (InputStream body =
                    zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
                requests.add(ExportTraceServiceRequest.parseFrom(body));
            }
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes connections and answers nobody until it is closed. */
    public void hang() {
        open = new CountDownLatch(1);
    }

    /** All spans so far. */
    public List<Span> spans() {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** Those of a name. */
    public List<Span> spans(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** Who sent the spans, as its attributes tell. */
    public Map<String, String> resource() {
        ResourceSpans first = requests.get(0).getResourceSpans(0);
        return attributes(first.getResource().getAttributesList());
    }

    /** The header of that name of each request. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** Everything that came, in words. */
    public String all() {
        return requests.toString();
    }

    /** Texts and numbers by name. */
    public static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, one -> text(one.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    @Override
    public void close() {
        open.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
