package io.reviewstream.app.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedSpansTest {
    private static final int MOST = 16;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Receiver receiver = new Receiver();
    private final Lines lines = new Lines();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(new BoundedSpans(receiver, "collector", MOST, new SpanMeters(meters)))
            .build();
    private final Tracer tracer = provider.get("test");

    @AfterEach
    void close() {
        receiver.answer(true);
        provider.close();
        lines.close();
    }

    @Test
    void while_the_receiver_hangs_so_many_wait_and_each_further_one_is_counted() {
        end(1);
        await().until(receiver::isAsked);
        end(MOST);
        assertThat(dropped("QUEUE_FULL")).isZero();

        end(100);
        assertThat(dropped("QUEUE_FULL")).isEqualTo(100);

        receiver.answer(true);
        await().until(() -> sent() == 1 + MOST);
        end(1);
        await().until(() -> sent() == 2 + MOST);
        assertThat(dropped("QUEUE_FULL") + dropped("NOT_SENT")).isEqualTo(100);
    }

    @Test
    void that_spans_cannot_be_sent_is_said_once_and_once_when_they_can_be_again() {
        fail(3);
        fail(2);
        assertThat(dropped("NOT_SENT")).isEqualTo(5);
        assertThat(lines.written).singleElement().asString().contains("WARN", "collector", "nobody there");

        receiver.answer(true);
        end(1);
        await().until(() -> sent() == 1);
        assertThat(lines.written).hasSize(2).last().asString().contains("INFO", "again");
    }

    @Test
    void a_receiver_that_refuses_is_told_by_its_status() throws IOException {
        try (OtlpReceiver refusing = new OtlpReceiver();
                SdkTracerProvider refused = SdkTracerProvider.builder()
                        .addSpanProcessor(new BoundedSpans(
                                OtlpHttpSpanExporter.builder()
                                        .setEndpoint(refusing.endpoint() + "/elsewhere")
                                        .build(),
                                "collector",
                                MOST,
                                new SpanMeters(meters)))
                        .build()) {
            refused.get("test").spanBuilder("span").startSpan().end();
            await().until(() -> dropped("NOT_SENT") == 1);
        }
        assertThat(lines.written).singleElement().asString().contains("WARN", "HTTP 404");
    }

    private void fail(int count) {
        double before = dropped("NOT_SENT");
        receiver.answer(false);
        end(count);
        await().until(() -> dropped("NOT_SENT") == before + count);
    }

    private void end(int count) {
        for (int i = 0; i < count; i++) {
            tracer.spanBuilder("span").startSpan().end();
        }
    }

    private double sent() {
        return meters.get("reviewstream.spans.sent").counter().count();
    }

    private double dropped(String why) {
        return meters.get("reviewstream.spans.dropped")
                .tag("why", why)
                .counter()
                .count();
    }

    /** Hangs until it is told how to answer, then answers so. */
    private static final class Receiver implements SpanExporter {
        private final Queue<CompletableResultCode> unanswered = new ArrayDeque<>();
        private Boolean answer;

        synchronized boolean isAsked() {
            return !unanswered.isEmpty();
        }

        synchronized void answer(boolean well) {
            answer = well;
            unanswered.forEach(this::complete);
            unanswered.clear();
        }

        @Override
        public synchronized CompletableResultCode export(Collection<SpanData> spans) {
            CompletableResultCode result = new CompletableResultCode();
            unanswered.add(result);
            if (answer != null) {
                answer(answer);
            }
            return result;
        }

        private void complete(CompletableResultCode result) {
            if (answer) {
                result.succeed();
            } else {
                result.failExceptionally(new IOException("nobody there"));
            }
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

    /** What is written to the log. */
    private static final class Lines extends AbstractAppender implements AutoCloseable {
        private final List<String> written = new CopyOnWriteArrayList<>();
        private final Logger logger = (Logger) LogManager.getLogger(BoundedSpans.class);
        private final Level before = logger.getLevel();

        Lines() {
            super("lines", null, null, true, Property.EMPTY_ARRAY);
            start();
            logger.setLevel(Level.INFO);
            logger.addAppender(this);
        }

        @Override
        public void append(LogEvent event) {
            written.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }

        @Override
        public void close() {
            logger.removeAppender(this);
            logger.setLevel(before);
        }
    }
}
