package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.reviewstream.app.drift.DriftMutes;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.app.http.ProblemException;
import io.reviewstream.app.http.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes which alarms an operator expects. All instances hear it, and tell it as soon as they have. Thread-safe.
 *
 * @param wishes by which they are read and written
 */
record DriftActions(DashboardSources sources, OperatorWishes wishes) {
    private static final Logger LOG = LoggerFactory.getLogger(DriftActions.class);
    /** What is expected for longer is what is usual: a release should learn it. */
    private static final Duration LONGEST = Duration.ofDays(90);

    /** {@code POST /api/drift/mute}: {@code {"alarm", "until", "reason", "by"}}, the time in seconds since 1970. */
    void mute(Context context) {
        JsonNode wish = wishes.read(context);
        String alarm = alarm(wish);
        String by = OperatorWishes.by(wish);
        Instant now = sources.clock().instant();
        Instant until = until(wish, now);
        String reason = OperatorWishes.text(wish, "reason");
        carryOut(context, () -> mutes().mute(alarm, until, by, reason, now));
        LOG.info("{} is expected until {}, says {}", alarm, until, by);
    }

    /** {@code POST /api/drift/unmute}: {@code {"alarm", "by"}}. */
    void unmute(Context context) {
        JsonNode wish = wishes.read(context);
        String alarm = alarm(wish);
        String by = OperatorWishes.by(wish);
        carryOut(context, () -> mutes().unmute(alarm));
        LOG.info("{} is expected no longer, says {}", alarm, by);
    }

    private DriftMutes mutes() {
        return new DriftMutes(sources.serdes(), sources.config().topics().driftMutes());
    }

    private String alarm(JsonNode wish) {
        String alarm = OperatorWishes.text(wish, "alarm");
        DriftView view = sources.drift()
                .get()
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.CONFLICT, "This app does not look for drift: see drift.enabled"));
        if (!view.windows().containsKey(alarm)) {
            throw ProblemException.inField("alarm", "names no statistic that was judged");
        }
        return alarm;
    }

    private static Instant until(JsonNode wish, Instant now) {
        long seconds = wish.path("until").asLong();
        if (seconds <= now.getEpochSecond() || seconds > now.plus(LONGEST).getEpochSecond()) {
            throw ProblemException.inField(
                    "until", "must lie ahead, by at most " + LONGEST.toDays() + " days, in seconds since 1970");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private void carryOut(Context context, Supplier<ProducerRecord<byte[], byte[]>> wish) {
        wishes.send(sources.config().topics().driftMutes(), wish);
        context.status(202);
        HttpAnswers.json(context, HttpAnswers.object().put("accepted", true));
    }
}
