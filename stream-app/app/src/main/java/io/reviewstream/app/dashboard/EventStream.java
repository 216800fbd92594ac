package io.reviewstream.app.dashboard;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.reviewstream.app.http.HttpFace;
import io.reviewstream.app.http.ProblemException;
import io.reviewstream.app.http.ProblemKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/events}: what happens, as server-sent events. Each client has a thread of the server, so that one that
 * reads slowly holds up itself alone; there are so many and no more. Thread-safe.
 */
final class EventStream implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    /** Under the idle time of the server and of most proxies. */
    private static final long SIGN_OF_LIFE_MS = 5_000;

    /** Then the browser comes back by itself, if it is still let in. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Semaphore places = new Semaphore(HttpFace.EVENT_STREAMS);
    private final EventLog log;
    private final Duration longest;

    EventStream(EventLog log) {
        this(log, LONGEST);
    }

    /**
     * Creates it.
     *
     * @param longest after which a stream ends: it must not outlive the session that it was opened with by more
     */
    EventStream(EventLog log, Duration longest) {
        this.log = log;
        this.longest = longest;
    }

    @Override
    public void handle(Context context) {
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
        if (!places.tryAcquire()) {
            throw new ProblemException(ProblemKind.BUSY, "So many pages are open that no more can follow: close some")
                    .retryAfter(10);
        }
        try {
            stream(context);
        } catch (IOException e) {
            LOG.debug("A page was closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void stream(Context context) throws IOException, InterruptedException {
        context.res().setContentType("text/event-stream; charset=utf-8");
        context.res().setHeader("Cache-Control", "no-store");
        context.res().setHeader("X-Accel-Buffering", "no"); // nginx would keep events back
        OutputStream out = context.res().getOutputStream();
        write(out, "retry: 1000\n\n");
        long place = log.placeOf(context.header("Last-Event-ID"));
        if (place < 0) {
            place = reset(out);
        }
        out.flush();
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); left > 0 && !log.isClosed(); left = left(end)) {
            List<EventLog.Event> events = log.after(place, Math.min(SIGN_OF_LIFE_MS, left));
            if (events == null) {
                place = reset(out);
            } else if (events.isEmpty()) {
                write(out, ":\n\n");
            } else {
                for (EventLog.Event event : events) {
                    write(out, text(log.id(event.number()), event.type(), event.data()));
                }
                place = events.get(events.size() - 1).number();
            }
            out.flush();
        }
    }

    private static long left(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }

    /** Has the page ask for everything anew; events go on from here. */
    private long reset(OutputStream out) throws IOException {
        long end = log.end();
        write(out, text(log.id(end), "reset", "{}"));
        return end;
    }

    private static String text(String id, String type, String data) {
        return "id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
