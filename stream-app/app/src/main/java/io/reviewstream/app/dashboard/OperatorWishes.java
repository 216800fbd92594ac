package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftMutes;
import io.reviewstream.app.http.ProblemException;
import io.reviewstream.app.http.ProblemKind;
import io.reviewstream.app.http.RequestBody;
import io.reviewstream.app.http.SignIn;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what operators wish, and writes it where it is carried out. Accepted is not yet done. Thread-safe. */
final class OperatorWishes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorWishes.class);
    private static final int MOST_BYTES = 8 << 10;
    private static final String WHERE = " (dashboard)";
    private static final int LONGEST = DriftMutes.LONGEST - WHERE.length();
    private static final int PATIENCE_MS = 8_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestBody bodies = new RequestBody(MOST_BYTES, Duration.ofSeconds(5), System::nanoTime);
    private final AppConfig config;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    OperatorWishes(AppConfig config) {
        this.config = config;
    }

    /**
     * The body of the request.
     *
     * @throws ProblemException if no operator asks, or it is not JSON
     */
    JsonNode read(Context context) {
        SignIn.requireOperator(context);
        try {
            return JSON.readTree(bodies.json(context));
        } catch (IOException e) {
            throw new ProblemException(ProblemKind.BAD_REQUEST, "The body is not JSON");
        }
    }

    /**
     * A text that must be given.
     *
     * @throws ProblemException if it is not
     */
    static String text(JsonNode wish, String field) {
        JsonNode given = wish.path(field);
        String text = given.isTextual() ? given.textValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST) {
            throw ProblemException.inField(field, "must be given, as a text of at most " + LONGEST + " characters");
        }
        return text;
    }

    /** Whose wish it is, and where it was made. */
    static String by(JsonNode wish) {
        return text(wish, "by") + WHERE;
    }

    /**
     * Writes it; returns when the broker has it.
     *
     * @param wish made here, for that may ask the registry
     * @throws ProblemException if it cannot be written now
     */
    void send(String topic, Supplier<ProducerRecord<byte[], byte[]>> wish) {
        try {
            var unused = producer().send(wish.get()).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("A wish cannot be written to {}", topic, e);
            throw new ProblemException(
                            ProblemKind.BUSY,
                            "This cannot be written to " + topic + " now; it may arrive yet. The app's log says why")
                    .retryAfter(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopping();
        }
    }

    private static ProblemException stopping() {
        return new ProblemException(ProblemKind.INTERNAL, "The app is being stopped");
    }

    /**
     * Made by the first wish: most dashboards only look. Its times are Kafka's or those passed through, which must fit each
     * other; whoever sends waits no longer than he likes.
     */
    synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw stopping();
        }
        if (producer == null) {
            producer = new KafkaClients(config.kafka(), "reviewstream-dashboard")
                    .writer(Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS));
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
