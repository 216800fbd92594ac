package io.reviewstream.app.replay;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.program.kafka.Place;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;

/** Decides what becomes of a letter. */
final class Judge {
    private final ReplaySettings settings;
    private final TopicNames topics;
    private final AvroSerdes serdes;

    Judge(ReplaySettings settings, TopicNames topics, AvroSerdes serdes) {
        this.settings = settings;
        this.topics = topics;
        this.serdes = serdes;
    }

    Fate fate(Letter letter, SentLetters memory) {
        if (!settings.selection().fits(letter) || !hasId(letter)) {
            return Fate.FILTERED;
        }
        if (memory.contains(letter.record().offset())) {
            return Fate.SENT_BEFORE;
        }
        if (letter.isCut() || target(letter).isEmpty()) {
            return Fate.UNSENDABLE;
        }
        return letter.replays() >= settings.maxReplays() ? Fate.TOO_OFTEN : Fate.SENT;
    }

    /** Where the letter's record was read; empty unless it can go back there. */
    Optional<Place> target(Letter letter) {
        return letter.origin()
                .filter(origin -> origin.topic().equals(topics.reviews())
                        || origin.topic().equals(topics.feedback()));
    }

    /** The id stands in the value, if that can be read; a record whose value cannot be read may be known by its key. */
    private boolean hasId(Letter letter) {
        Set<String> ids = settings.selection().ids();
        return ids.isEmpty()
                || ids.contains(key(letter))
                || id(letter).filter(ids::contains).isPresent();
    }

    private static String key(Letter letter) {
        byte[] key = letter.record().key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private Optional<String> id(Letter letter) {
        byte[] value = letter.record().value();
        Headers headers = letter.record().headers();
        if (value == null) {
            return Optional.empty();
        }
        boolean feedback = letter.origin()
                .filter(origin -> origin.topic().equals(topics.feedback()))
                .isPresent();
        try {
            return Optional.of(
                    feedback
                            ? serdes.decode(Feedback.class, headers, value).getReviewId()
                            : serdes.decode(Review.class, headers, value).getId());
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }
}
