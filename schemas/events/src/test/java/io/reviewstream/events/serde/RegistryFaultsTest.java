package io.reviewstream.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.reviewstream.events.Review;
import io.reviewstream.events.Samples;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.RegistryClients.RegistryAccess;
import io.reviewstream.events.serde.UndecodableException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault it is, for every answer that a server can give. The server here gives one answer to everything. */
class RegistryFaultsTest {

    private static final String GUID = "89791762-2336-4186-9674-299b90a802e2";
    private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();
    private volatile int status = 200;
    private volatile String body = "{}";
    private HttpServer server;
    private AvroSerdes serdes;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        serdes = serdes(Map.of());
    }

    private AvroSerdes serdes(Map<String, String> properties) {
        return serdes(properties, now::get);
    }

    private AvroSerdes serdes(Map<String, String> properties, LongSupplier nanoClock) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        RegistryConnection connection = new RegistryConnection(url, properties, false);
        return new AvroSerdes(
                new RegisteredSchemas(RegistryClients.access(connection), connection, pauses::add, nanoClock));
    }

    @AfterEach
    void stop() {
        serdes.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 502, 503, 504})
    void a_registry_that_refuses_or_fails_is_infrastructure(int answer) {
        answer(answer, "{\"error_code\":" + answer + ",\"message\":\"no\"}");
        assertUnavailable("HTTP " + answer);
        assertThatThrownBy(() -> serdes.encode("t", Samples.review("r1")))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void who_waited_for_it_and_asks_no_more_waits_no_more() {
        answer(503, "{\"error_code\":503,\"message\":\"no\"}");
        assertUnavailable("HTTP 503");
        assertThat(serdes.awaitsRegistry()).isTrue();

        now.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(serdes.awaitsRegistry()).isFalse();
    }

    @Test
    void a_wrong_address_that_answers_404_is_infrastructure() {
        answer(404, "<html>no such page</html>");
        assertUnavailable("HTTP 404");
    }

    @Test
    void an_answer_that_is_no_schema_is_infrastructure() {
        answer(200, "<html>sign in</html>");
        assertUnavailable("cannot be reached");
    }

    @Test
    void a_registry_that_is_not_there_is_infrastructure() {
        server.stop(0);
        assertUnavailable("cannot be reached");
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_id_is_unknown_after_three_tries_and_for_a_short_while_only() {
        answer(404, NOT_FOUND);
        assertUnknown();
        assertThat(asked).hasValue(3);
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(300));
        assertUnknown();
        assertThat(asked).hasValue(3);
        now.addAndGet(UnknownIds.UNKNOWN_FOR.toNanos());
        assertUnknown();
        assertThat(asked).hasValue(6);
    }

    @Test
    void an_id_that_was_unknown_is_read_once_the_registry_knows_it() {
        answer(404, NOT_FOUND);
        assertUnknown();
        answer(200, "{\"schema\":" + quoted(Review.SCHEMA$.toString()) + "}");
        now.addAndGet(UnknownIds.UNKNOWN_FOR.toNanos());
        byte[] body = {4, 'r', '1', 2, 't', 0, 0, 0};
        assertThat(serdes.decode(Review.class, Framed.value(7, body)).getId()).isEqualTo("r1");
        int before = asked.get();
        assertThat(serdes.decode(Review.class, Framed.value(7, body)).getText()).isEqualTo("t");
        assertThat(asked).hasValue(before);
    }

    @Test
    void an_id_that_was_resolved_before_is_never_unknown() throws Exception {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        RegistryConnection connection = RegistryConnection.to(url);
        // A client that forgets: it holds one schema at a time.
        CachedSchemaRegistryClient forgetful = new CachedSchemaRegistryClient(url, 1);
        try (RegisteredSchemas schemas =
                new RegisteredSchemas(new RegistryAccess(forgetful, null), connection, pauses::add, now::get)) {
            answer(200, "{\"schema\":" + quoted(Review.SCHEMA$.toString()) + "}");
            for (int id : List.of(7, 8, 9)) {
                assertThat(schemas.byId(SchemaId.of(id))).isEqualTo(Review.SCHEMA$);
            }
            answer(404, NOT_FOUND);

            assertThatThrownBy(() -> schemas.byId(SchemaId.of(7)))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("gave schema 7 before");
            assertThatThrownBy(() -> schemas.byId(SchemaId.of(10))).isInstanceOf(UndecodableException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"401, true", "403, true", "500, false", "404, false"})
    void what_the_registry_says_about_our_subjects_decides_where_it_may_say_it(int subjects, boolean believed) {
        server.createContext("/subjects/", exchange -> {
            byte[] answer = ("{\"error_code\":" + (subjects == 404 ? 40401 : subjects) + ",\"message\":\"no\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(subjects, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        answer(404, NOT_FOUND);
        serdes.relyOn("reviews.classified");

        if (believed) {
            assertUnknown();
        } else {
            assertUnavailable("reviews.classified-value");
        }
    }

    @Test
    void a_guid_in_the_header_names_the_schema_of_a_value_without_a_frame() {
        byte[] value = {4, 'r', '1', 2, 't', 0, 0, 0};
        List<String> paths = new ArrayList<>();
        server.createContext("/schemas/guids/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            byte[] answer = ("{\"schema\":" + quoted(Review.SCHEMA$.toString()) + ",\"subject\":\"s\",\"guid\":\"x\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        RecordHeaders headers = new RecordHeaders();
        headers.add(AvroSerdes.SCHEMA_HEADER, guidHeader());

        assertThat(serdes.decode(Review.class, headers, value).getId()).isEqualTo("r1");
        assertThat(serdes.decode(Review.class, guidHeader(), value).getText()).isEqualTo("t");
        assertThat(paths).containsExactly("/schemas/guids/" + GUID);
    }

    @Test
    void an_id_in_the_header_does_as_well_and_without_a_header_the_frame_counts() {
        answer(200, "{\"schema\":" + quoted(Review.SCHEMA$.toString()) + "}");
        byte[] value = {4, 'r', '1', 2, 't', 0, 0, 0};

        assertThat(serdes.decode(Review.class, new byte[] {0, 0, 0, 0, 7}, value)
                        .getId())
                .isEqualTo("r1");
        assertThat(serdes.decode(Review.class, new RecordHeaders(), Framed.value(7, value))
                        .getId())
                .isEqualTo("r1");
    }

    @Test
    void a_guid_that_the_registry_does_not_know_is_a_fault_of_the_data_that_names_it() {
        answer(404, NOT_FOUND);
        assertThatThrownBy(() -> serdes.decode(Review.class, guidHeader(), new byte[1]))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_SCHEMA_ID))
                .hasMessageContaining("knows no schema with GUID " + GUID);
        answer(503, "{}");
        assertThatThrownBy(() -> serdes.decode(Review.class, new byte[17], new byte[1]))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CONFLUENT_FRAMED))
                .hasMessageContaining("__value_schema_id");
        byte[] other = guidHeader();
        other[16] = 9;
        assertThatThrownBy(() -> serdes.decode(Review.class, other, new byte[1]))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private static byte[] guidHeader() {
        UUID guid = UUID.fromString(GUID);
        return ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    @Test
    void ten_thousand_unknown_ids_hold_nobody_up_for_more_than_five_seconds() {
        answer(404, NOT_FOUND);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        RegistryConnection connection = new RegistryConnection(url, Map.of(), false);
        AtomicLong paused = new AtomicLong();
        long began = System.nanoTime();
        try (AvroSerdes flooded = new AvroSerdes(new RegisteredSchemas(
                RegistryClients.access(connection),
                connection,
                pause -> paused.addAndGet(pause.toNanos()),
                () -> System.nanoTime() + paused.get()))) {
            for (int i = 0; i < 10_000; i++) {
                byte[] value = Framed.value(1000 + i);
                assertThatThrownBy(() -> flooded.decode(Review.class, value))
                        .isInstanceOfSatisfying(
                                UndecodableException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_SCHEMA_ID));
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began + paused.get())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void an_id_of_a_topic_that_was_learnt_is_read_even_amid_a_flood_of_unknown_ones() {
        answerAlways("/subjects/t-value/versions", "[3]");
        answerAlways(
                "/subjects/t-value/versions/3",
                "{\"subject\":\"t-value\",\"version\":3,\"id\":7,\"schema\":" + quoted(Review.SCHEMA$.toString())
                        + "}");
        answer(404, NOT_FOUND);
        byte[] body = {4, 'r', '1', 2, 't', 0, 0, 0};
        try (AvroSerdes flooded =
                serdes(Map.of(), () -> now.addAndGet(Duration.ofMillis(50).toNanos()))) {
            flooded.learn("t");
            int before = -1;
            for (int id = 1000; asked.get() != before; id++) {
                before = asked.get();
                byte[] unknown = Framed.value(id, body);
                assertThatThrownBy(() -> flooded.decode(Review.class, unknown))
                        .isInstanceOf(UndecodableException.class);
            }
            answer(200, "{\"schema\":" + quoted(Review.SCHEMA$.toString()) + "}");
            assertThat(flooded.decode(Review.class, Framed.value(7, body)).getId())
                    .isEqualTo("r1");
            assertThatThrownBy(() -> flooded.decode(Review.class, Framed.value(8, body)))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("was not asked for schema 8");
        }
    }

    @ParameterizedTest
    @CsvSource({"404, 40401, true", "403, 403, true", "500, 500, false"})
    void a_topic_is_learnt_where_there_is_something_to_learn(int answer, int code, boolean well) {
        answer(answer, "{\"error_code\":" + code + ",\"message\":\"no\"}");
        if (well) {
            serdes.learn("t");
        } else {
            assertThatThrownBy(() -> serdes.learn("t"))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("t-value");
        }
    }

    private void answerAlways(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] answer = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }

    @Test
    void an_id_that_many_threads_want_is_asked_for_once() throws Exception {
        answer(404, NOT_FOUND);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> all = Collections.nCopies(8, () -> {
                assertUnknown();
                return null;
            });
            for (Future<Void> one : threads.invokeAll(all)) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_schema_of_another_language_is_a_fault_of_the_data() {
        answer(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
        assertThatThrownBy(() -> serdes.decode(Review.class, Framed.value(7)))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_READABLE_AS));
    }

    @Test
    void a_registry_that_hangs_is_infrastructure() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RegistryConnection connection = new RegistryConnection(
                    "http://127.0.0.1:" + silent.getLocalPort(), Map.of("http.read.timeout.ms", "200"), false);
            try (AvroSerdes impatient = new AvroSerdes(connection)) {
                assertThatThrownBy(() -> impatient.decode(Review.class, Framed.value(7)))
                        .isInstanceOf(RegistryUnavailableException.class)
                        .hasMessageContaining("Read timed out");
            }
        }
    }

    @Test
    void basic_authentication_is_sent_with_and_without_confluents_prefix() {
        for (String prefix : List.of("", "schema.registry.")) {
            AtomicInteger right = new AtomicInteger();
            server.removeContext("/");
            server.createContext("/", exchange -> {
                String sent = exchange.getRequestHeaders().getFirst("Authorization");
                right.addAndGet("Basic bWU6c2VjcmV0".equals(sent) ? 1 : 0);
                exchange.sendResponseHeaders(403, -1);
                exchange.close();
            });
            Map<String, String> properties = Map.of(
                    prefix + "basic.auth.credentials.source",
                    "USER_INFO",
                    prefix + "basic.auth.user.info",
                    "me:secret");
            try (AvroSerdes named = serdes(properties)) {
                assertThatThrownBy(() -> named.decode(Review.class, Framed.value(7)))
                        .isInstanceOf(RegistryUnavailableException.class)
                        .hasMessageNotContaining("secret");
            }
            assertThat(right.get()).as(prefix).isPositive();
        }
    }

    private void answer(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    private void assertUnavailable(String words) {
        assertThatThrownBy(() -> serdes.decode(Review.class, Framed.value(7)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(words);
    }

    private void assertUnknown() {
        assertThatThrownBy(() -> serdes.decode(Review.class, Framed.value(7)))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_SCHEMA_ID))
                .hasMessageContaining("knows no schema with id 7");
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
