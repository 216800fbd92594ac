package io.reviewstream.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A registry that still knows which subjects and versions it has, each of one id, and has lost the schemas themselves: for tests
 * of what happens then. Thread-safe.
 */
public final class LosingRegistry implements AutoCloseable {
    /** That of each schema. */
    public static final int ID = 7;
    /** Of what a writer asks for, whose schema the client then knows without asking. */
    private static final int LOOKED_UP = 8;

    private final HttpServer server;

    /**
     * Starts it on a free port of this machine.
     *
     * @throws IOException if there is none
     */
    public LosingRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean lookup = exchange.getRequestMethod().equals("POST");
            byte[] answer = answer(path, lookup ? LOOKED_UP : ID).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(path.startsWith("/schemas/") ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static String answer(String path, int id) {
        if (path.startsWith("/schemas/")) {
            return "{\"error_code\":40403,\"message\":\"Schema not found\"}";
        }
        return path.endsWith("/versions")
                ? "[1]"
                : "{\"subject\":\"any\",\"version\":1,\"id\":" + id + ",\"schema\":\"\\\"string\\\"\"}";
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
