package io.reviewstream.app.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.reviewstream.embedded.SelfSigned;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives tokens to one client that knows its secret (RFC 6749, section 4.4), signed by a key that it tells (RFC 7517). */
final class IdentityProvider implements AutoCloseable {
    static final String AUDIENCE = "kafka";
    static final String CLIENT = "reviewstream";

    /** A new token is asked for after some four fifths of it. */
    static final Duration LIFETIME = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY_ID = "first";

    private final String secret;
    private final KeyPair keys;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean refusing;

    IdentityProvider(SelfSigned key, String secret) throws IOException, GeneralSecurityException {
        this.secret = secret;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(RegistryGate.tls(key)));
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.createContext("/keys", this::tellKeys);
        server.start();
    }

    String tokenUrl() {
        return base() + "/token";
    }

    String keysUrl() {
        return base() + "/keys";
    }

    private String base() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** How many tokens it gave. */
    int issued() {
        return issued.get();
    }

    /** How often it gave none. */
    int refusals() {
        return refusals.get();
    }

    /** Gives nobody a token from now on, or who knows the secret again. */
    void refuse(boolean now) {
        refusing = now;
    }

    private void token(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String who = Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        boolean known = ("Basic " + who).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (refusing || !known || !asked.contains("grant_type=client_credentials")) {
            refusals.incrementAndGet();
            answer(exchange, 401, Map.of("error", "invalid_client"));
        } else {
            issued.incrementAndGet();
            answer(exchange, 200, Map.of("access_token", signed(), "token_type", "Bearer"));
        }
    }

    private String signed() throws IOException {
        Instant now = Instant.now();
        String header = part(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID));
        String claims = part(Map.of(
                "iss",
                base(),
                "aud",
                AUDIENCE,
                "sub",
                CLIENT,
                "scope",
                AUDIENCE,
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plus(LIFETIME).getEpochSecond()));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
            return header + "." + claims + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tellKeys(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        answer(
                exchange,
                200,
                Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty",
                                "RSA",
                                "use",
                                "sig",
                                "alg",
                                "RS256",
                                "kid",
                                KEY_ID,
                                "n",
                                encoded(unsigned(key.getModulus())),
                                "e",
                                encoded(unsigned(key.getPublicExponent()))))));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String part(Map<String, ?> claims) throws IOException {
        return encoded(JSON.writeValueAsBytes(claims));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        try (exchange) {
            byte[] bytes = JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
