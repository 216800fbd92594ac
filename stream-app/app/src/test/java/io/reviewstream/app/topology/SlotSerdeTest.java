package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class SlotSerdeTest {
    private static final Origin ORIGIN = new Origin("reviews", 3, 1L << 40);

    @Test
    void everything_comes_back_as_it_went_in() {
        byte[] value = new byte[70_000];
        Arrays.fill(value, (byte) 7);
        Slot slot = slot(new byte[] {1, -1}, value, new RecordHeader("a", new byte[] {9}), new RecordHeader("키", null));

        Slot read = SlotSerde.read(SlotSerde.write(slot));

        assertThat(read.key()).containsExactly(1, -1);
        assertThat(read.value()).isEqualTo(value);
        assertThat(read.timestamp()).isEqualTo(1234L);
        assertThat(read.origin()).isEqualTo(ORIGIN);
        assertThat(read.headers().toArray()).isEqualTo(slot.headers().toArray());
    }

    @Test
    void nothing_and_empty_are_told_apart() {
        Slot none = SlotSerde.read(SlotSerde.write(slot(null, null)));
        Slot empty = SlotSerde.read(SlotSerde.write(slot(new byte[0], new byte[0])));

        assertThat(none.key()).isNull();
        assertThat(none.value()).isNull();
        assertThat(empty.key()).isEmpty();
        assertThat(empty.value()).isEmpty();
    }

    @Test
    void version_1_stays_readable_for_ever() {
        byte[] written = HexFormat.of()
                .parseHex("01" + "00000000000004d2" + "08" + "72657669657773" + "03" + "0000010000000000" + "03"
                        + "01ff" + "02" + "07" + "01" + "02" + "61" + "00");
        Slot slot = slot(new byte[] {1, -1}, new byte[] {7}, new RecordHeader("a", null));

        assertThat(SlotSerde.write(slot)).isEqualTo(written);
        assertThat(SlotSerde.read(written).value()).containsExactly(7);
    }

    @Test
    void another_version_and_cut_off_bytes_are_refused() {
        byte[] written = SlotSerde.write(slot(null, "text".getBytes(StandardCharsets.UTF_8)));
        byte[] later = written.clone();
        later[0] = 2;

        assertThatThrownBy(() -> SlotSerde.read(later))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> SlotSerde.read(Arrays.copyOf(written, written.length - 2)))
                .isInstanceOf(SerializationException.class);
    }

    private static Slot slot(byte[] key, byte[] value, Header... headers) {
        return new Slot(key, value, 1234L, new RecordHeaders(List.of(headers)), ORIGIN);
    }
}
