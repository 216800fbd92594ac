package io.reviewstream.app.http;

import io.javalin.http.Context;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * How many requests may hold a thread at the same time, from their first byte to the last of the answer, however
 * slowly bodies come and answers are taken; the others are sent away at once. Health and metrics need no place: there
 * are always threads left for them. Thread-safe.
 */
final class RequestPlaces {
    /** Has places of its own, which are held for long. */
    static final String EVENTS = "/api/events";

    private final Semaphore places;

    RequestPlaces(int places) {
        this.places = new Semaphore(places);
    }

    /**
     * Takes a place until the request is answered.
     *
     * @throws ProblemException if none is free
     */
    void take(Context context) {
        String path = context.path();
        if (path.startsWith("/health/") || path.equals("/metrics") || path.equals(EVENTS)) {
            return;
        }
        if (!places.tryAcquire()) {
            throw new ProblemException(
                            ProblemKind.BUSY,
                            "Too many requests are being sent, answered or waited for; try again later")
                    .retryAfter(1)
                    .withHeader("Connection", "close");
        }
        Request request = ServletContextRequest.getServletContextRequest(context.req());
        Request.addCompletionListener(request, failure -> places.release());
    }
}
