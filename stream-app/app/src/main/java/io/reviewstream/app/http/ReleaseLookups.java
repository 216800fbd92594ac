package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.reviewstream.app.history.LiveHistory;
import io.reviewstream.app.history.ReleaseDifferences;
import io.reviewstream.app.history.ReleaseFacts;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.model.bundle.BundleStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /v1/releases/…}: one release, two beside each other, and what was live when. Thread-safe. */
final class ReleaseLookups {
    private static final int MOST_CHANGES = 200;

    private final Supplier<ReleaseLog> log;
    private final ReleaseFacts facts;

    ReleaseLookups(Supplier<ReleaseLog> log, BundleStore bundles) {
        this.log = log;
        this.facts = new ReleaseFacts(bundles);
    }

    /** {@code GET /v1/releases/show?version=VERSION}; without a version it is the live one. */
    void show(Context context) {
        ReleaseLog known = log.get();
        HttpAnswers.json(context, facts.of(named(context, "version", known, known.live())));
    }

    /** {@code GET /v1/releases/diff?from=VERSION&to=VERSION}; without them the live one is held against the former one. */
    void diff(Context context) {
        ReleaseLog known = log.get();
        Release to = named(context, "to", known, known.live());
        Release from = named(context, "from", known, known.former().or(() -> Optional.of(to)));
        HttpAnswers.json(context, ReleaseDifferences.between(facts.of(from), facts.of(to)));
    }

    private static Release named(Context context, String field, ReleaseLog known, Optional<Release> otherwise) {
        if (context.queryParams(field).isEmpty()) {
            return otherwise.orElseThrow(
                    () -> new ProblemException(ProblemKind.NOT_FOUND, "No release is live; name one by " + field));
        }
        return known.release(given(context, field))
                .orElseThrow(() -> ProblemException.inField(field, "names no release of the log"));
    }

    private static String given(Context context, String field) {
        List<String> given = context.queryParams(field);
        if (given.size() != 1) {
            throw ProblemException.inField(field, "must be given once");
        }
        return given.get(0);
    }

    /** {@code GET /v1/releases/history?at=TIME}; without a time it is now. */
    void history(Context context) {
        ReleaseLog known = log.get();
        ObjectNode json = LiveHistory.at(known, time(context));
        json.set("changes", LiveHistory.changes(known, MOST_CHANGES));
        HttpAnswers.json(context, json);
    }

    private static Instant time(Context context) {
        if (context.queryParams("at").isEmpty()) {
            return Instant.now();
        }
        try {
            return Instant.parse(given(context, "at"));
        } catch (DateTimeParseException e) {
            throw ProblemException.inField("at", "must be a time in UTC such as 2026-11-01T09:00:00Z");
        }
    }
}
