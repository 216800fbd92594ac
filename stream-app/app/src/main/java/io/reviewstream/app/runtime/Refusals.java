package io.reviewstream.app.runtime;

import io.reviewstream.events.Origin;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.program.deadletters.RecordSize;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which records were refused for what they are. A refusal ends the transaction with all else in it, or the
 * producer, and so the thread; the next one reads the same reviews again and must not write the same records again. What
 * is remembered is the review, so that each is refused once, and for a while the size, so that the next one as large need
 * not be refused to be known. Thread-safe.
 */
public final class Refusals {
    /** More are in no transaction; those of the oldest were committed long ago. */
    private static final int MOST = 10_000;
    /** A limit that was raised is found out after so long, at the cost of one more refusal where it was not. */
    private static final Duration SIZE_HOLDS = Duration.ofMinutes(10);
    /** All that goes down with one refusal asks for the limit in a row, each time on the producer's own thread. */
    private static final Duration LIMIT_HOLDS = Duration.ofSeconds(10);

    private final Function<ProducerRecord<byte[], byte[]>, Optional<Origin>> origins;
    private final ToIntFunction<String> limits;
    private final Clock clock;
    private final Map<Place, String> places = new LinkedHashMap<>();
    private final Map<String, Ceiling> ceilings = new HashMap<>();
    private final Map<String, Limit> asked = new ConcurrentHashMap<>();
    private long lessons;

    /** What became of this review was refused by this topic. */
    private record Place(String topic, Origin origin) {}

    /** The smallest record that the topic refused as too large, and until when that holds, milliseconds. */
    private record Ceiling(int bytes, String why, long until) {}

    /** What a topic said that it takes, bytes, and until when that holds, milliseconds. */
    private record Limit(int bytes, long until) {}

    /**
     * Creates one without memories.
     *
     * @param origins tells which review a record was made of, where it can be told
     * @param limits tells the largest record that a topic takes now, bytes; 0 where it cannot be told
     */
    public Refusals(
            Function<ProducerRecord<byte[], byte[]>, Optional<Origin>> origins,
            ToIntFunction<String> limits,
            Clock clock) {
        this.origins = origins;
        this.limits = limits;
        this.clock = clock;
    }

    /** Returns one that knows of none, for a program that ends at a refusal. */
    public static Refusals none() {
        return new Refusals(record -> Optional.empty(), topic -> 0, Clock.systemUTC());
    }

    /**
     * Remembers that a record was refused, unless it is one that went down with another: whatever else is on its way when
     * a transaction fails may come back with the fault of the record that was too large.
     */
    void refused(ProducerRecord<byte[], byte[]> record, Exception fault) {
        // Not under the lock: registry and broker may have to be asked, and may hang.
        if (!(fault instanceof RecordTooLargeException) || RecordRoom.mayExceed(limit(record.topic()), size(record))) {
            remember(record, origins.apply(record), fault);
        }
    }

    private int limit(String topic) {
        long now = clock.millis();
        return asked.compute(
                        topic,
                        (name, known) -> known != null && known.until() > now
                                ? known
                                : new Limit(limits.applyAsInt(name), now + LIMIT_HOLDS.toMillis()))
                .bytes();
    }

    private static int size(ProducerRecord<byte[], byte[]> record) {
        return RecordSize.of(record.key(), record.value(), record.headers());
    }

    private synchronized void remember(
            ProducerRecord<byte[], byte[]> record, Optional<Origin> refused, Exception fault) {
        String why = record.topic() + " does not take it: " + fault.getMessage();
        boolean learnt = refused.map(origin -> places.put(new Place(record.topic(), origin), why) == null)
                .orElse(false);
        if (places.size() > MOST) {
            places.remove(places.keySet().iterator().next());
        }
        if (fault instanceof RecordTooLargeException) {
            learnt |= lower(record.topic(), size(record), why);
        }
        lessons += learnt ? 1 : 0;
    }

    private boolean lower(String topic, int bytes, String why) {
        Ceiling known = ceiling(topic);
        if (known != null && known.bytes() <= bytes) {
            return false;
        }
        ceilings.put(topic, new Ceiling(bytes, why, clock.millis() + SIZE_HOLDS.toMillis()));
        return true;
    }

    private @Nullable Ceiling ceiling(String topic) {
        Ceiling known = ceilings.get(topic);
        return known == null || known.until() <= clock.millis() ? null : known;
    }

    /**
     * Returns why a record would be refused, as far as is known.
     *
     * @param topic where it would go
     * @param origin the review that it was made of
     * @param bytes its {@link RecordSize}
     */
    public synchronized Optional<String> reason(String topic, Origin origin, int bytes) {
        String why = places.isEmpty() ? null : places.get(new Place(topic, origin));
        if (why == null && !ceilings.isEmpty()) {
            Ceiling known = ceiling(topic);
            why = known == null || bytes < known.bytes() ? null : known.why();
        }
        return Optional.ofNullable(why);
    }

    /** How often something was learnt that the next attempt will do otherwise. */
    synchronized long lessons() {
        return lessons;
    }
}
