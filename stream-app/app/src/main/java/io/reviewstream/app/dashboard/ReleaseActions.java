package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.http.ProblemException;
import io.reviewstream.app.http.ProblemKind;
import io.reviewstream.app.http.RequestBody;
import io.reviewstream.app.http.SignIn;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands an operator's wish to the release controller, as {@code reviewstream releases} does. Accepted is not yet done: the
 * release log says what becomes of it. Thread-safe.
 */
final class ReleaseActions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseActions.class);
    private static final int MOST_BYTES = 8 << 10;
    private static final int LONGEST = 500;
    private static final int PATIENCE_MS = 8_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestBody bodies = new RequestBody(MOST_BYTES, Duration.ofSeconds(5), System::nanoTime);
    private final DashboardSources sources;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    ReleaseActions(DashboardSources sources) {
        this.sources = sources;
    }

    /** {@code POST /api/releases/promote}: {@code {"version", "reason", "by", "expectedLive"}}. */
    void promote(Context context) {
        JsonNode wish = wish(context);
        ReleaseLog log = requireUpToDate(wish);
        String version = text(wish, "version");
        if (log.release(version).isEmpty()) {
            throw ProblemException.inField("version", "names no release of the log");
        }
        carryOut(context, ReleaseAction.PROMOTE, version, log, wish);
    }

    /** {@code POST /api/releases/rollback}: {@code {"reason", "by", "expectedLive"}}. */
    void rollBack(Context context) {
        JsonNode wish = wish(context);
        ReleaseLog log = requireUpToDate(wish);
        String live = log.live()
                .map(Release::version)
                .orElseThrow(() -> new ProblemException(ProblemKind.CONFLICT, "No release is live"));
        carryOut(context, ReleaseAction.ROLL_BACK, live, log, wish);
    }

    private JsonNode wish(Context context) {
        SignIn.requireOperator(context);
        try {
            return JSON.readTree(bodies.json(context));
        } catch (IOException e) {
            throw new ProblemException(ProblemKind.BAD_REQUEST, "The body is not JSON");
        }
    }

    /** A page that was behind decided on what is no longer so. */
    private ReleaseLog requireUpToDate(JsonNode wish) {
        ReleaseLog log = sources.log().get();
        String live = log.live().map(Release::version).orElse("");
        if (!wish.path("expectedLive").asText("").equals(live)) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    live.isEmpty() ? "No release is live" : live + " is live by now: look at it, and decide again");
        }
        return log;
    }

    private static String text(JsonNode wish, String field) {
        JsonNode given = wish.path(field);
        String text = given.isTextual() ? given.textValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST) {
            throw ProblemException.inField(field, "must be given, as a text of at most " + LONGEST + " characters");
        }
        return text;
    }

    private void carryOut(Context context, ReleaseAction action, String version, ReleaseLog log, JsonNode wish) {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAction(action)
                .setVersion(version)
                .setExpectedEpoch(log.epoch())
                .setReasons(List.of(text(wish, "reason")))
                .setIssuedBy(text(wish, "by") + " (dashboard)")
                .setIssuedAt(sources.clock().instant())
                .build();
        send(command);
        LOG.info("{} {} was wished by {}", action, version, command.getIssuedBy());
        context.status(202);
        HttpAnswers.json(context, HttpAnswers.object().put("commandId", command.getCommandId()));
    }

    private void send(ReleaseCommand command) {
        AppConfig config = sources.config();
        String topic = config.topics().commands();
        byte[] key = config.modelName().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] value = sources.serdes().encode(topic, command);
            var unused =
                    producer().send(new ProducerRecord<>(topic, key, value)).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("A command cannot be written to {}", topic, e);
            throw new ProblemException(
                            ProblemKind.BUSY,
                            "The command cannot be written to " + topic
                                    + " now; it may arrive yet. The app's log says why")
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
            producer = new KafkaClients(sources.config().kafka(), "reviewstream-dashboard")
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
