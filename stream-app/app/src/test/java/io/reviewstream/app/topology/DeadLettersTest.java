package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.events.Origin;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final int MOST = 65_536;

    private final DeadLetters letters = new DeadLetters(
            "reviews.dlq",
            new RecordRoom(MOST),
            () -> Optional.of("000001-aaaaaaaaaaaa"),
            Refusals.none(),
            Clock.systemUTC());

    @Test
    void what_finds_room_stays_as_it_came() {
        Record<byte[], Outgoing> letter = letter(new byte[10], new byte[50_000], headers(100, 1));

        assertThat(value(letter)).hasSize(50_000);
        assertThat(letter.headers().headers("h")).hasSize(1);
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.CUT_FROM)).isNull();
    }

    @Test
    void a_large_value_is_cut_and_the_letter_says_from_which_size() {
        byte[] value = new byte[200_000];
        new Random(7).nextBytes(value);
        Record<byte[], Outgoing> letter = letter(new byte[10], value, headers(100, 1));

        assertThat(value(letter)).hasSizeBetween(60_000, MOST).isEqualTo(Arrays.copyOf(value, value(letter).length));
        assertThat(text(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo("200000");
        assertThat(letter.key()).hasSize(10);
        assertThat(letter.headers().headers("h")).hasSize(1);
        assertFits(letter);
    }

    @Test
    void headers_that_are_too_large_go_and_leave_their_room_to_the_value() {
        Headers headers = headers(200_000, 1).add(DeadLetterHeaders.REPLAYS, new byte[] {'2'});
        Record<byte[], Outgoing> letter = letter(new byte[10], new byte[100], headers);

        assertThat(letter.headers().headers("h")).isEmpty();
        assertThat(text(letter, DeadLetterHeaders.REPLAYS)).isEqualTo("2");
        assertThat(text(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo("100");
        assertThat(value(letter)).hasSize(100);
        assertThat(letter.key()).hasSize(10);
        assertFits(letter);
    }

    @Test
    void many_headers_without_a_value_are_too_large_as_well() {
        assertFits(letter(null, new byte[100], headers(0, 20_000)));
    }

    @Test
    void what_is_left_of_the_worst_is_a_bare_letter_that_names_its_origin() {
        Record<byte[], Outgoing> letter = letter(new byte[300_000], null, headers(200_000, 2));

        assertThat(letter.key()).isNull();
        assertThat(letter.headers().headers("h")).isEmpty();
        assertThat(text(letter, DeadLetterHeaders.TOPIC)).isEqualTo("reviews");
        assertThat(text(letter, DeadLetterHeaders.PARTITION)).isEqualTo("2");
        assertThat(text(letter, DeadLetterHeaders.OFFSET)).isEqualTo("7");
        assertThat(text(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo("0");
        assertFits(letter);
    }

    private Record<byte[], Outgoing> letter(byte[] key, byte[] value, Headers headers) {
        Slot slot = new Slot(key, value, 77, headers, new Origin("reviews", 2, 7L));
        return letters.of(slot, new Fault(DeadLetterReason.TOO_LARGE, "value", "\u20ac".repeat(2000)));
    }

    private static Headers headers(int bytes, int count) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < count; i++) {
            headers.add("h", new byte[bytes]);
        }
        return headers;
    }

    /** Two lengths a header, and a batch of one record around it. */
    private static void assertFits(Record<byte[], Outgoing> letter) {
        int bytes = 100 + Slot.length(letter.key()) + Slot.length(value(letter));
        for (Header header : letter.headers()) {
            bytes += 4 + header.key().getBytes(StandardCharsets.UTF_8).length + header.value().length;
        }
        assertThat(bytes).isLessThanOrEqualTo(MOST);
    }

    private static byte[] value(Record<byte[], Outgoing> letter) {
        return Outgoing.SERIALIZER.serialize("reviews.dlq", letter.value());
    }

    private static String text(Record<byte[], Outgoing> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
