package io.reviewstream.program.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.program.deadletters.LetterWriter.Why;
import io.reviewstream.program.kafka.Place;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LetterWriterTest {
    private static final int BOUND = 10_000;
    private static final Place ORIGIN = new Place("reviews", 3, 41);
    private static final Why WHY = new Why(DeadLetterReason.TOO_LARGE, "text", "too long", Optional.of("7-ab"));

    private final LetterWriter letters = new LetterWriter(new RecordRoom(BOUND));

    private static ReadRecord record(int key, int value, Map<String, Integer> headers) {
        Headers given = new RecordHeaders();
        headers.forEach((name, length) -> given.add(name, new byte[length]));
        return new ReadRecord(ORIGIN, 1234, bytes(key), bytes(value), given);
    }

    private static byte @Nullable [] bytes(int length) {
        return length < 0 ? null : "x".repeat(length).getBytes(UTF_8);
    }

    private static String header(ReadRecord letter, String name) {
        return LetterHeaders.text(letter.headers(), name).orElse("-");
    }

    @Test
    void a_letter_is_the_record_as_it_came_and_says_why_and_from_where() {
        ReadRecord record = record(2, 5, Map.of("trace", 3));
        ReadRecord letter = letters.letter(record, WHY);
        assertThat(letter.timestamp()).isEqualTo(1234);
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(letter.headers().lastHeader("trace").value()).hasSize(3);
        assertThat(LetterHeaders.origin(letter.headers())).contains(ORIGIN);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("TOO_LARGE");
        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).isEqualTo("too long");
        assertThat(header(letter, DeadLetterHeaders.FIELD)).isEqualTo("text");
        assertThat(header(letter, DeadLetterHeaders.RELEASE)).isEqualTo("7-ab");
        assertThat(header(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo("-");
        assertThat(record.headers().toArray())
                .as("the record is nobody's to change")
                .hasSize(1);
    }

    @Test
    void what_is_not_known_is_not_said() {
        ReadRecord letter = letters.letter(
                record(-1, -1, Map.of()), new Why(DeadLetterReason.TOO_LARGE, null, "m", Optional.empty()));
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetterHeaders.FIELD)).isEqualTo("-");
        assertThat(header(letter, DeadLetterHeaders.RELEASE)).isEqualTo("-");
    }

    @ParameterizedTest(name = "key {0}, value {1}, header {2}: key {3}, header {4}")
    @CsvSource({
        "10, 50000, 10, true, true", // the value gives way first
        "10, 50000, 50000, true, false", // then the headers
        "50000, 50000, 50000, false, false", // then the key
        "50000, -1, 10, false, false",
    })
    void what_is_too_large_loses_the_end_of_its_value_then_its_headers_then_its_key(
            int key, int value, int header, boolean hasKey, boolean hasHeader) {
        ReadRecord letter = letters.letter(record(key, value, Map.of("trace", header)), WHY);
        assertThat(letter.size()).isLessThanOrEqualTo(BOUND);
        assertThat(letter.key() != null).isEqualTo(hasKey);
        assertThat(letter.headers().lastHeader("trace") != null).isEqualTo(hasHeader);
        assertThat(LetterHeaders.origin(letter.headers())).contains(ORIGIN);
        assertThat(header(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo(Integer.toString(Math.max(0, value)));
        if (value > 0) {
            assertThat(letter.value()).as("as much as there is room for").hasSizeGreaterThan(BOUND / 2);
        }
    }

    @Test
    void a_message_of_any_length_finds_room_even_of_letters_of_three_bytes() {
        Why why = new Why(DeadLetterReason.TOO_LARGE, "text", "€".repeat(50_000), Optional.of("7-ab"));
        ReadRecord letter = letters.letter(record(10, 50_000, Map.of()), why);
        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).hasSize(1001).endsWith("€…");
        assertThat(letter.size()).isLessThanOrEqualTo(BOUND);
    }

    @Test
    void the_count_of_replays_outlives_every_cut_unless_it_is_no_count() {
        assertThat(letters.letter(record(1, 1, Map.of(DeadLetterHeaders.REPLAYS, 1, "big", 50_000)), WHY)
                        .headers()
                        .lastHeader(DeadLetterHeaders.REPLAYS))
                .isNotNull();
        assertThat(letters.letter(record(1, 1, Map.of(DeadLetterHeaders.REPLAYS, 50_000)), WHY)
                        .headers()
                        .lastHeader(DeadLetterHeaders.REPLAYS))
                .isNull();
    }

    @Test
    void a_bare_letter_has_its_origin_and_its_own_time() {
        ReadRecord letter = letters.bareLetter(record(9, 9, Map.of(DeadLetterHeaders.REPLAYS, 1, "x", 1)), WHY, 99);
        assertThat(letter.timestamp()).isEqualTo(99);
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(LetterHeaders.origin(letter.headers())).contains(ORIGIN);
        assertThat(header(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo("9");
        assertThat(letter.headers().lastHeader("x")).isNull();
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.REPLAYS)).isNotNull();
    }
}
