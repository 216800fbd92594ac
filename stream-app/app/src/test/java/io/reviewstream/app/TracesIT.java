package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.reviewstream.app.tracing.OtlpReceiver;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a receiver of spans is told of reviews that a real broker brings. */
@ExtendWith(Cluster.class)
@Timeout(180)
class TracesIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final String CLASSIFY = "reviewstream classify";
    private static final String BATCH = "reviewstream batch";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String TOKEN = "not-a-secret-any-more";

    private final WordModel model = new WordModel(VERSION, "bad", "good");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void a_traced_review_has_a_span_below_its_publishers_that_links_to_its_batch_and_goes_on_in_the_prediction(
            TestLine line) throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            publish(line.createTopics(), "traced", "good and private", traceparent("01"), header("tracestate", "a=b"));
            publish(line, "unsampled", "good", traceparent("00"));
            publish(line, "untraced", "good", header("other", "x"));
            start(
                    line,
                    "tracing.otlp-endpoint",
                    receiver.endpoint(),
                    "tracing.otlp-headers",
                    "authorization=Bearer%20" + TOKEN,
                    "tracing.sampling-ratio",
                    "0");
            Map<String, ConsumerRecord<byte[], byte[]>> said = predictions(line, 3);
            await().atMost(Duration.ofSeconds(30)).until(() -> receiver.spans().size() == 2);

            Span span = receiver.spans(CLASSIFY).get(0);
            Span batch = receiver.spans(BATCH).get(0);
            assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
            assertThat(hex(span.getParentSpanId())).isEqualTo(PARENT);
            assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
            assertThat(span.getTraceState()).isEqualTo("a=b");
            assertThat(span.getStartTimeUnixNano()).isLessThanOrEqualTo(span.getEndTimeUnixNano());
            assertThat(span.getLinksList()).singleElement().satisfies(link -> {
                assertThat(link.getTraceId()).isEqualTo(batch.getTraceId()).isNotEqualTo(span.getTraceId());
                assertThat(link.getSpanId()).isEqualTo(batch.getSpanId());
            });
            assertThat(OtlpReceiver.attributes(span.getAttributesList()))
                    .containsOnly(
                            Map.entry("messaging.system", "kafka"),
                            Map.entry("messaging.operation.name", "classify"),
                            Map.entry("messaging.operation.type", "process"),
                            Map.entry(
                                    "messaging.destination.name", line.topics().reviews()),
                            Map.entry("messaging.destination.partition.id", "0"),
                            Map.entry("messaging.kafka.offset", "0"),
                            Map.entry(
                                    "messaging.consumer.group.name",
                                    line.config().applicationId()),
                            Map.entry("reviewstream.review.id", "traced"),
                            Map.entry("reviewstream.release.version", VERSION));
            assertThat(batch.getParentSpanId()).isEqualTo(ByteString.EMPTY);
            assertThat(OtlpReceiver.attributes(batch.getAttributesList()))
                    .containsOnlyKeys(
                            "messaging.batch.message_count",
                            "reviewstream.batch.longest_tokens",
                            "reviewstream.release.version")
                    .containsEntry("reviewstream.release.version", VERSION);
            assertThat(receiver.resource())
                    .containsEntry("service.name", line.config().applicationId());
            assertThat(receiver.resource()).containsKeys("service.instance.id", "service.version");
            assertThat(receiver.authorizations()).containsOnly("Bearer " + TOKEN);
            assertThat(receiver.all()).doesNotContain("private");

            assertThat(headers(said.get("traced")))
                    .containsExactly(
                            "traceparent: 00-" + TRACE + "-" + hex(span.getSpanId()) + "-01", "tracestate: a=b");
            assertThat(headers(said.get("unsampled")))
                    .containsExactly("traceparent: 00-" + TRACE + "-" + PARENT + "-00");
            assertThat(headers(said.get("untraced"))).containsExactly("other: x");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> meters.get("reviewstream.spans.sent").counter().count() == 2);
        }
    }

    @Test
    void a_review_without_a_trace_begins_one_and_a_dead_letter_is_an_error_that_quotes_nothing(TestLine line)
            throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            publish(line.createTopics(), "r1", "good");
            publish(line, "r2", "poison private", traceparent("01"));
            line.send(
                    new ProducerRecord<>(line.topics().reviews(), 0, null, "private".getBytes(StandardCharsets.UTF_8)));
            start(
                    line,
                    "tracing.otlp-endpoint",
                    receiver.endpoint(),
                    "tracing.sampling-ratio",
                    "1",
                    "max-wait", // so that both are in one batch
                    "2s");
            ConsumerRecord<byte[], byte[]> said = predictions(line, 1).get("r1");
            List<ConsumerRecord<byte[], byte[]>> letters =
                    line.awaitRecords(line.topics().deadLetters(), 2);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> receiver.spans(CLASSIFY).size() == 3
                            && receiver.spans(BATCH).size() == 1);

            Map<String, Span> byOffset = receiver.spans(CLASSIFY).stream()
                    .collect(Collectors.toMap(
                            span -> OtlpReceiver.attributes(span.getAttributesList())
                                    .get("messaging.kafka.offset"),
                            Function.identity()));
            Span root = byOffset.get("0");
            assertThat(root.getParentSpanId()).isEqualTo(ByteString.EMPTY);
            assertThat(root.getStatus().getCode()).isNotEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(headers(said))
                    .singleElement() // 02 says that the trace's id is random
                    .asString()
                    .matches("traceparent: 00-" + hex(root.getTraceId()) + "-" + hex(root.getSpanId()) + "-0[13]");
            assertError(byOffset.get("1"), "SCORING_FAILED");
            assertThat(byOffset.get("1").getLinksCount()).isEqualTo(1);
            assertThat(hex(byOffset.get("1").getParentSpanId())).isEqualTo(PARENT);
            assertError(byOffset.get("2"), "NOT_CONFLUENT_FRAMED");
            assertThat(byOffset.get("2").getLinksCount()).isZero();
            assertThat(receiver.all()).contains("SCORING_FAILED").doesNotContain("private", "poison");
            assertThat(letters)
                    .anySatisfy(letter ->
                            assertThat(headers(letter)).contains("traceparent: 00-" + TRACE + "-" + PARENT + "-01"));
        }
    }

    private static void assertError(Span span, String reason) {
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(span.getStatus().getMessage()).isEqualTo(reason);
        assertThat(OtlpReceiver.attributes(span.getAttributesList())).containsEntry("error.type", reason);
    }

    @Test
    void without_a_receiver_headers_pass_as_they_came_and_nothing_is_counted(TestLine line) {
        publish(line.createTopics(), "r1", "good", traceparent("01"), header("tracestate", "a=b"));
        start(line, "tracing.sampling-ratio", "1");

        assertThat(headers(predictions(line, 1).get("r1")))
                .containsExactly("traceparent: 00-" + TRACE + "-" + PARENT + "-01", "tracestate: a=b");
        assertThat(meters.get("reviewstream.spans.sent").counter().count()).isZero();
        assertThat(dropped("QUEUE_FULL") + dropped("NOT_SENT")).isZero();
    }

    @Test
    @Tag("long")
    void a_receiver_that_is_not_there_costs_spans_and_no_review(TestLine line) throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        start(
                line.createTopics(),
                "tracing.otlp-endpoint",
                "http://127.0.0.1:" + nobody,
                "tracing.sampling-ratio",
                "1");
        publishMany(line, 100);

        assertThat(line.awaitPredictions(100)).hasSize(100);
        await().atMost(Duration.ofSeconds(60)).until(() -> dropped("NOT_SENT") >= 100);
    }

    @Test
    void a_receiver_that_hangs_costs_spans_and_no_review(TestLine line) throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            receiver.hang();
            start(line.createTopics(), "tracing.otlp-endpoint", receiver.endpoint(), "tracing.sampling-ratio", "1");
            publishMany(line, 6000);

            assertThat(line.awaitPredictions(6000)).hasSize(6000);
            assertThat(dropped("QUEUE_FULL")).isGreaterThan(0);
            assertThat(receiver.spans()).isEmpty();
        }
    }

    private double dropped(String why) {
        return meters.get("reviewstream.spans.dropped")
                .tag("why", why)
                .counter()
                .count();
    }

    private ReviewStreamApp start(TestLine line, String... settings) {
        ReviewStreamApp app = line.startApp(line.config(settings), new Heard(), release -> model, meters);
        line.announce(VERSION, SHA, null);
        return app;
    }

    private static void publishMany(TestLine line, int count) {
        for (int i = 0; i < count; i++) {
            line.publishSoon(i % TestLine.PARTITIONS, "r" + i, "good number " + i);
        }
    }

    private static void publish(TestLine line, String id, String text, Header... headers) {
        byte[] value = line.encoded(Review.newBuilder().setId(id).setText(text).build());
        line.send(new ProducerRecord<>(line.topics().reviews(), 0, null, null, value, List.of(headers)));
    }

    private static Header traceparent(String flags) {
        return header("traceparent", "00-" + TRACE + "-" + PARENT + "-" + flags);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, ConsumerRecord<byte[], byte[]>> predictions(TestLine line, int count) {
        return line.awaitRecords(line.topics().classified(), count).stream()
                .collect(Collectors.toMap(
                        record -> line.serdes()
                                .decode(Prediction.class, record.value())
                                .getReviewId(),
                        Function.identity()));
    }

    private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
        List<String> lines = new ArrayList<>();
        record.headers().forEach(one -> lines.add(one.key() + ": " + new String(one.value(), StandardCharsets.UTF_8)));
        return lines;
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
