package io.reviewstream.program.deadletters;

import io.reviewstream.program.kafka.Place;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads what the headers of a dead letter say. Of a name that comes twice the last counts: whoever wrote the letter added it. */
public final class LetterHeaders {
    private LetterHeaders() {}

    /** Where the record was read that became the dead letter; empty if the headers do not say it. */
    public static Optional<Place> origin(Headers headers) {
        Optional<String> topic = text(headers, DeadLetterHeaders.TOPIC);
        Optional<Long> partition = number(headers, DeadLetterHeaders.PARTITION, 9);
        Optional<Long> offset = number(headers, DeadLetterHeaders.OFFSET, 18);
        if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Place(topic.get(), partition.get().intValue(), offset.get()));
    }

    /** The text of a header; empty if there is none. */
    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** The number in a header, at most so many digits; empty if there is none. */
    public static Optional<Long> number(Headers headers, String name, int digits) {
        return text(headers, name)
                .filter(text -> text.length() <= digits && text.matches("[0-9]+"))
                .map(Long::parseLong);
    }
}
