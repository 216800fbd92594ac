package io.reviewstream.app.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetShareTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @ParameterizedTest
    @CsvSource({"1, 60", "3, 60", "12, 20", "12, 5", "50, 1", "7, 100"})
    void the_shares_of_all_partitions_add_up_to_the_budget_and_none_is_nothing(int partitions, int perHour) {
        List<BudgetShare> shares = shares(partitions, perHour);
        long window = shares.get(0).window();
        assertThat(shares).extracting(BudgetShare::window).containsOnly(window);
        assertThat(shares.stream().mapToLong(BudgetShare::inWindow).sum()).isEqualTo(window / HOUR * perHour);
        assertThat(shares).extracting(BudgetShare::inWindow).allMatch(share -> share >= 1);
    }

    /** Whichever hour is looked at. */
    @ParameterizedTest
    @CsvSource({"1, 60", "3, 20", "12, 20", "12, 5", "7, 100"})
    void the_slots_of_all_partitions_that_end_within_an_hour_are_as_many_as_the_budget(int partitions, int perHour) {
        List<Long> ends = new ArrayList<>();
        long from = 1_772_366_400_000L + 1234;
        for (BudgetShare share : shares(partitions, perHour)) {
            for (long end = share.slotEnd(from); end < from + 4 * HOUR; end = share.slotEnd(end)) {
                assertThat(share.slotEnd(end - 1)).isEqualTo(end);
                ends.add(end);
            }
        }
        assertThat(ends).hasSizeBetween(4 * perHour - 1, 4 * perHour + 1);
        for (long start = from; start < from + 3 * HOUR; start += 123_457) {
            long first = start;
            assertThat(ends.stream()
                            .filter(end -> end >= first && end < first + HOUR)
                            .count())
                    .isBetween(perHour - 1L, perHour + 1L);
        }
    }

    private static List<BudgetShare> shares(int partitions, int perHour) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new BudgetShare(partition, partitions, perHour))
                .toList();
    }
}
