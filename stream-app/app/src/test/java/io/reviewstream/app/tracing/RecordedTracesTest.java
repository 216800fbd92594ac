package io.reviewstream.app.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.TrustedRecords;
import io.reviewstream.model.scoring.graph.ScoringPath;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedTracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.000001Z");
    private static final long SINCE = BEGIN.toEpochMilli();
    private static final Origin ORIGIN = new Origin("reviews", 2, 7L);

    private final List<SpanData> spans = new ArrayList<>();
    private final Iterator<Instant> instants =
            Stream.iterate(BEGIN, last -> last.plusMillis(1)).iterator();
    private final Clock clock = InstantSource.system().withZone(ZoneOffset.UTC);
    private final SdkTracerProvider always = provider(1);
    private final SdkTracerProvider never = provider(0);
    private final RecordedTraces traces = new RecordedTraces(always.get("test"), "group", clock);
    private final RecordedTraces rare = new RecordedTraces(never.get("test"), "group", clock);

    private SdkTracerProvider provider(double ratio) {
        return SdkTracerProvider.builder()
                .setSampler(new SpanSampler(ratio))
                .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                .build();
    }

    static {
        TrustedRecords.trust();
    }

    @AfterEach
    void close() {
        always.close();
        never.close();
    }

    @Test
    void a_review_that_is_not_sampled_keeps_its_headers_and_makes_no_span_of_its_batch() {
        BatchTrace batch = rare.batch(3);
        Headers untraced = headers("other", "x");
        Headers unsampled = headers("traceparent", PARENT.replaceFirst("01$", "00"));

        assertThat(rare.predicted(prediction(), untraced, SINCE, batch)).isSameAs(untraced);
        assertThat(traces.predicted(prediction(), unsampled, SINCE, batch)).isSameAs(unsampled);
        rare.failed(ORIGIN, untraced, SINCE, DeadLetterReason.SCORING_FAILED, batch);

        assertThat(spans).isEmpty();
    }

    @Test
    void who_publishes_decides_whatever_the_ratio() {
        rare.predicted(prediction(), headers("traceparent", PARENT), SINCE, null);

        assertThat(spans).extracting(SpanData::getTraceId).containsExactly(TRACE);
    }

    @Test
    void of_several_contexts_the_last_counts_and_only_ours_goes_on() {
        Headers several = headers("traceparent", "nonsense")
                .add("traceparent", bytes(PARENT))
                .add("key", bytes("v"));

        Headers written = traces.predicted(prediction(), several, SINCE, null);

        assertThat(written.headers("traceparent"))
                .singleElement()
                .satisfies(header -> assertThat(header.value())
                        .asString()
                        .isEqualTo("00-" + TRACE + "-" + spans.get(0).getSpanId() + "-01"));
        assertThat(written.lastHeader("key").value()).asString().isEqualTo("v");
        assertThat(several.headers("traceparent")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01", "\u00ff\u0000"})
    void a_context_that_cannot_be_read_begins_a_new_trace_and_takes_its_state_along(String nonsense) {
        Headers headers = headers("traceparent", nonsense).add("tracestate", bytes("a=b"));

        Headers written = traces.predicted(prediction(), headers, SINCE, null);

        assertThat(spans)
                .singleElement()
                .satisfies(span ->
                        assertThat(span.getParentSpanContext().isValid()).isFalse());
        assertThat(written.headers("traceparent")).hasSize(1);
        assertThat(written.headers("tracestate")).isEmpty();
    }

    @Test
    void a_header_without_a_value_is_none() {
        Headers headers = new RecordHeaders().add("traceparent", null);

        assertThat(rare.predicted(prediction(), headers, SINCE, null)).isSameAs(headers);
    }

    @Test
    void reviews_of_a_batch_link_to_one_span_that_tells_how_it_was_scored() {
        BatchTrace batch = new RecordedTraces(always.get("test"), "group", ticking()).batch(2);
        batch.scoredBy("000001-aaaaaaaaaaaa", Optional.of(ScoringPath.FOLDED));
        batch.tokens(7);
        batch.tokens(5);
        batch.end();
        traces.predicted(prediction(), headers("traceparent", PARENT), SINCE, batch);
        traces.failed(ORIGIN, new RecordHeaders(), SINCE, DeadLetterReason.SCORING_FAILED, batch);

        assertThat(spans)
                .extracting(SpanData::getName)
                .containsExactly("reviewstream batch", "reviewstream classify", "reviewstream classify");
        SpanData whole = spans.get(0);
        assertThat(spans.subList(1, 3))
                .allSatisfy(span -> assertThat(span.getLinks())
                        .singleElement()
                        .satisfies(link -> assertThat(link.getSpanContext()).isEqualTo(whole.getSpanContext())));
        assertThat(whole.getAttributes().get(SpanAttributes.BATCH_COUNT)).isEqualTo(2);
        assertThat(whole.getAttributes().get(SpanAttributes.BATCH_LONGEST)).isEqualTo(7);
        assertThat(whole.getAttributes().get(SpanAttributes.SCORING_PATH)).isEqualTo("FOLDED");
        assertThat(whole.getEndEpochNanos() - whole.getStartEpochNanos())
                .isEqualTo(Duration.ofMillis(1).toNanos());
    }

    @Test
    void a_span_lasts_from_the_arrival() {
        long since = System.currentTimeMillis() - 500;

        traces.predicted(prediction(), new RecordHeaders(), since, null);

        assertThat(spans.get(0).getStartEpochNanos()).isEqualTo(since * 1_000_000);
        assertThat(spans.get(0).getEndEpochNanos() - spans.get(0).getStartEpochNanos())
                .isGreaterThanOrEqualTo(500_000_000);
    }

    @Test
    void where_nothing_is_traced_there_is_neither_batch_nor_header() {
        Headers headers = headers("traceparent", PARENT);

        assertThat(ReviewTraces.NONE.batch(3)).isNull();
        assertThat(ReviewTraces.NONE.predicted(prediction(), headers, SINCE, null))
                .isSameAs(headers);
    }

    private Clock ticking() {
        return ((InstantSource) instants::next).withZone(ZoneOffset.UTC);
    }

    private static Headers headers(String name, String value) {
        return new RecordHeaders().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Prediction prediction() {
        return Prediction.newBuilder()
                .setReviewId("r")
                .setLabel("good")
                .setConfidence(1)
                .setScores(List.of())
                .setTokenCount(0)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease("000001-aaaaaaaaaaaa")
                .setEncoderFingerprint("f")
                .setOrigin(ORIGIN)
                .setReviewTime(Instant.EPOCH)
                .setScoredAt(Instant.EPOCH)
                .build();
    }

    /** Keeps what it is given. */
    private final class Kept implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            spans.addAll(some);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
