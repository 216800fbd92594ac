package io.reviewstream.quickstart.traffic;

import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.quickstart.data.LabelledReview;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Publishes reviews without their labels, at a steady rate. One thread publishes; the count may be read by any. */
public final class ReviewPublisher {
    private static final long NANOS_A_SECOND = Duration.ofSeconds(1).toNanos();

    private final Outbox outbox;
    private final AvroSerdes serdes;
    private final String topic;
    private final Ledger ledger;
    private final AtomicLong sent = new AtomicLong();

    public ReviewPublisher(Outbox outbox, AvroSerdes serdes, String topic, Ledger ledger) {
        this.outbox = outbox;
        this.serdes = serdes;
        this.topic = topic;
        this.ledger = ledger;
    }

    /**
     * Publishes the next reviews, and returns when they are sent or the thread is interrupted.
     *
     * @param count how many
     * @param rate reviews a second, above 0
     */
    public void publish(Iterator<LabelledReview> reviews, int count, double rate) {
        long started = System.nanoTime();
        for (int i = 0; i < count && reviews.hasNext(); i++) {
            long due = started + (long) (i * NANOS_A_SECOND / rate);
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            publish(reviews.next());
        }
    }

    private void publish(LabelledReview review) {
        // Known before it is sent: its prediction may come at once.
        ledger.add(review);
        byte[] key = review.id().getBytes(StandardCharsets.UTF_8);
        outbox.send(topic, key, serdes.encode(topic, record(review)));
        sent.incrementAndGet();
    }

    /** Publishes records that are no reviews, as they come to every topic one day. Returns how many. */
    public int publishMalformed() {
        byte[] key = "malformed".getBytes(StandardCharsets.UTF_8);
        Review nameless = new Review(" ", "a review without an id", "en", null, Instant.now());
        outbox.send(topic, key, "this is not Avro".getBytes(StandardCharsets.UTF_8));
        outbox.send(topic, key, new byte[] {0, 127, 0, 0, 0, 1, 2});
        outbox.send(topic, key, null);
        outbox.send(topic, key, serdes.encode(topic, nameless));
        sent.addAndGet(4);
        return 4;
    }

    /** Records published so far. */
    public long sent() {
        return sent.get();
    }

    private static Review record(LabelledReview review) {
        return new Review(review.id(), review.text(), review.language(), review.segment(), Instant.now());
    }
}
