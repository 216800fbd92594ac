package io.reviewstream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reviewstream.program.kafka.Bound.AtOffsets;
import io.reviewstream.program.kafka.Bound.AtTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-01T09:00:00Z, 2026-11-01T09:00:00Z",
        "2026-11-01T09:00+09:00, 2026-11-01T00:00:00Z",
        "2026-11-01, 2026-11-01T00:00:00Z"
    })
    void times_are_understood_in_every_zone(String text, String instant) {
        assertThat(Bound.parse(text)).isEqualTo(new AtTime(Instant.parse(instant)));
    }

    @Test
    void offsets_are_understood_by_partition() {
        assertThat(Bound.parse("0:1200,11:9")).isEqualTo(new AtOffsets(Map.of(0, 1200L, 11, 9L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-11-01T09:00:00", "0:", "0:1,", "1200"})
    void anything_else_is_refused_with_an_example(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Bound.parse(text)).withMessageContaining("2026-11-01");
    }

    @Test
    void places_are_read_as_they_are_written() {
        Place place = new Place("acme.a-b.reviews-2", 1, 41);
        assertThat(Place.parse(place.toString())).isEqualTo(place);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse("reviews@1"))
                .withMessageContaining("reviews-1@41");
    }
}
