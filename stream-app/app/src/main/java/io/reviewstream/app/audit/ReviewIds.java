package io.reviewstream.app.audit;

import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.program.kafka.Place;
import io.reviewstream.program.kafka.TopicHistory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Looks up the ids of the few reviews that are named. For one thread. */
final class ReviewIds {
    private final TopicHistory reviews;
    private final AvroSerdes serdes;

    ReviewIds(TopicHistory reviews, AvroSerdes serdes) {
        this.reviews = reviews;
        this.serdes = serdes;
    }

    /** The same finding with its review's id, if that can be read. */
    AuditFinding named(AuditFinding finding) {
        boolean unknown = finding.id() == null && finding.place().topic().equals(reviews.topic());
        return unknown ? finding.withId(id(finding.place())) : finding;
    }

    private @Nullable String id(Place place) {
        ConsumerRecord<byte[], byte[]> record = reviews.record(place).orElse(null);
        if (record == null || record.value() == null) {
            return null;
        }
        try {
            return serdes.decode(Review.class, record.headers(), record.value()).getId();
        } catch (UndecodableException e) {
            return null;
        }
    }
}
