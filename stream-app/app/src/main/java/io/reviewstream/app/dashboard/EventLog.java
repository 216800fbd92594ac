package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, once for all who follow them: however many they are and however slowly they read, no more is kept than
 * this. Who falls behind the oldest, or comes from another process, starts anew. Thread-safe.
 */
final class EventLog implements AutoCloseable {
    /** Some two minutes of a busy stream. */
    static final int KEPT = 512;

    /** Of this process: the numbers of another's events mean nothing here. */
    private final String process = UUID.randomUUID().toString().substring(0, 8);

    private final Deque<Event> events = new ArrayDeque<>();
    private long last;
    private boolean closed;

    /** An event as it is sent. */
    record Event(long number, String type, String data) {}

    /** Adds an event and wakes who waits. */
    synchronized void add(String type, JsonNode data) {
        if (events.size() == KEPT) {
            events.removeFirst();
        }
        last++;
        events.addLast(new Event(last, type, data.toString()));
        notifyAll();
    }

    /** Where somebody goes on who has seen this event; -1 if he must start anew. */
    synchronized long placeOf(@Nullable String id) {
        String prefix = process + "-";
        if (id == null || !id.matches(prefix + "[0-9]{1,18}")) {
            return -1;
        }
        long number = Long.parseLong(id.substring(prefix.length()));
        return number <= last && isKept(number) ? number : -1;
    }

    /** The place behind the newest event. */
    synchronized long end() {
        return last;
    }

    String id(long number) {
        return String.format(Locale.ROOT, "%s-%d", process, number);
    }

    /** The events behind a place, waiting for one; empty if none came, null if some of them are gone. */
    synchronized @Nullable List<Event> after(long place, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (last == place && !closed && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
        return isKept(place)
                ? events.stream().filter(event -> event.number() > place).toList()
                : null;
    }

    private boolean isKept(long place) {
        return place >= last - events.size();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
