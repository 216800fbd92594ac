package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.http.ProblemException;
import io.reviewstream.app.http.ProblemKind;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands an operator's wish to the release controller, as {@code reviewstream releases} does. Accepted is not yet done: the
 * release log says what becomes of it. Thread-safe.
 *
 * @param wishes by which they are read and written
 */
record ReleaseActions(DashboardSources sources, OperatorWishes wishes) {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseActions.class);

    /** {@code POST /api/releases/promote}: {@code {"version", "reason", "by", "expectedLive"}}. */
    void promote(Context context) {
        JsonNode wish = wishes.read(context);
        ReleaseLog log = requireUpToDate(wish);
        String version = OperatorWishes.text(wish, "version");
        if (log.release(version).isEmpty()) {
            throw ProblemException.inField("version", "names no release of the log");
        }
        carryOut(context, ReleaseAction.PROMOTE, version, log, wish);
    }

    /** {@code POST /api/releases/rollback}: {@code {"reason", "by", "expectedLive"}}. */
    void rollBack(Context context) {
        JsonNode wish = wishes.read(context);
        ReleaseLog log = requireUpToDate(wish);
        String live = log.live()
                .map(Release::version)
                .orElseThrow(() -> new ProblemException(ProblemKind.CONFLICT, "No release is live"));
        carryOut(context, ReleaseAction.ROLL_BACK, live, log, wish);
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

    private void carryOut(Context context, ReleaseAction action, String version, ReleaseLog log, JsonNode wish) {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAction(action)
                .setVersion(version)
                .setExpectedEpoch(log.epoch())
                .setReasons(List.of(OperatorWishes.text(wish, "reason")))
                .setIssuedBy(OperatorWishes.by(wish))
                .setIssuedAt(sources.clock().instant())
                .build();
        String topic = sources.config().topics().commands();
        byte[] key = sources.config().modelName().getBytes(StandardCharsets.UTF_8);
        wishes.send(
                topic, () -> new ProducerRecord<>(topic, key, sources.serdes().encode(topic, command)));
        LOG.info("{} {} was wished by {}", action, version, command.getIssuedBy());
        context.status(202);
        HttpAnswers.json(context, HttpAnswers.object().put("commandId", command.getCommandId()));
    }
}
