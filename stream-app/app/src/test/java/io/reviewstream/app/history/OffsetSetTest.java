package io.reviewstream.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.program.kafka.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OffsetSetTest {
    private static final long FAR = 5_000_000_000L;

    @Test
    void it_says_what_a_set_of_places_says() {
        Random random = new Random(17);
        OffsetSet offsets = new OffsetSet();
        Set<Place> places = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            int partition = random.nextInt(3);
            long offset = partition * FAR + random.nextInt(15_000);
            assertThat(offsets.add(partition, offset)).isEqualTo(places.add(place(partition, offset)));
        }
        assertThat(offsets.size()).isEqualTo(places.size());
        for (int partition = 0; partition < 4; partition++) {
            for (long offset = partition * FAR; offset < partition * FAR + 100; offset++) {
                assertThat(offsets.contains(partition, offset)).isEqualTo(places.contains(place(partition, offset)));
            }
        }
        assertThat(offsets.partitions()).containsExactly(0, 1, 2);
        assertThat(offsets.last(3)).isEqualTo(-1);
    }

    @Test
    void what_another_has_not_is_named_in_order() {
        OffsetSet all = new OffsetSet();
        OffsetSet some = new OffsetSet();
        for (long offset = 0; offset < 100; offset++) {
            all.add(0, offset);
            all.add(1, FAR + offset);
            if (offset % 40 != 7) {
                some.add(0, offset);
            }
        }
        OffsetSet rest = all.without(some);
        assertThat(rest.size()).isEqualTo(103);
        assertThat(rest.first("t", 5))
                .containsExactly(place(0, 7), place(0, 47), place(0, 87), place(1, FAR), place(1, FAR + 1));
        assertThat(all.size()).isEqualTo(200);
        assertThat(rest.last(1)).isEqualTo(FAR + 99);
    }

    @Test
    void those_below_a_bound_are_a_set_of_their_own() {
        OffsetSet offsets = new OffsetSet();
        for (long offset = 10; offset < 20; offset++) {
            offsets.add(0, offset);
            offsets.add(1, offset);
        }
        Map<Integer, Long> bounds = new HashMap<>(Map.of(0, 12L));
        assertThat(offsets.below(bounds).first("t", 9)).containsExactly(place(0, 10), place(0, 11));
        bounds.put(1, Long.MAX_VALUE);
        assertThat(offsets.below(bounds).size()).isEqualTo(12);
        assertThat(offsets.below(Map.of()).size()).isZero();
    }

    private static Place place(int partition, long offset) {
        return new Place("t", partition, offset);
    }
}
