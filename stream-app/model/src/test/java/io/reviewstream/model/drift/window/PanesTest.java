package io.reviewstream.model.drift.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.drift.window.Panes.Arrival;
import io.reviewstream.model.drift.window.WindowRule.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PanesTest {

    private static final long ALWAYS = Long.MIN_VALUE;

    private final Panes<Tally> panes = new Panes<>(10, 1000, Tally::new);

    @Test
    void tumbling_windows_by_time_lie_side_by_side_and_the_newest_says_that_it_is_incomplete() {
        fill(0, 10, 20, 30, 40);
        panes.completeUntil(45);
        assertThat(cut(new WindowRule(Measure.TIME, 20, false))).containsExactly("0-20:2", "20-40:2", "40-60:1...");
        panes.completeUntil(60);
        assertThat(cut(new WindowRule(Measure.TIME, 20, false))).containsExactly("0-20:2", "20-40:2", "40-60:1");
    }

    @Test
    void sliding_windows_by_time_end_at_each_pane() {
        fill(0, 10, 20, 30, 40);
        panes.completeUntil(40);
        assertThat(cut(new WindowRule(Measure.TIME, 30, true))).containsExactly("0-30:3", "10-40:3", "20-50:3...");
    }

    @Test
    void tumbling_windows_by_count_take_whole_panes_until_they_are_full() {
        panes.put(0, 0, new Tally(3));
        panes.put(0, 10, new Tally(4));
        panes.put(0, 30, new Tally(1));
        panes.put(0, 40, new Tally(9));
        panes.put(0, 50, new Tally(2));
        panes.completeUntil(60);
        WindowRule five = new WindowRule(Measure.COUNT, 5, false);
        assertThat(cut(five)).containsExactly("0-20:7", "20-50:10", "50-60:2...");
        assertThat(cut(five, 20)).as("going on after the first").containsExactly("20-50:10", "50-60:2...");
    }

    @Test
    void sliding_windows_by_count_reach_back_until_they_are_full() {
        panes.put(0, 0, new Tally(3));
        panes.put(0, 10, new Tally(4));
        panes.put(0, 30, new Tally(1));
        panes.put(0, 40, new Tally(9));
        panes.completeUntil(40);
        WindowRule five = new WindowRule(Measure.COUNT, 5, true);
        assertThat(cut(five)).containsExactly("0-20:7", "10-40:5", "40-50:9...");
        assertThat(cut(five, 20)).containsExactly("10-40:5", "40-50:9...");
    }

    @Test
    void a_window_by_count_is_incomplete_while_it_is_not_full_though_its_time_has_passed() {
        fill(0, 10);
        panes.completeUntil(1000);
        assertThat(cut(new WindowRule(Measure.COUNT, 5, false))).containsExactly("0-20:2...");
        assertThat(cut(new WindowRule(Measure.COUNT, 5, true))).containsExactly("0-20:2...");
    }

    @Test
    void windows_are_the_same_however_the_stream_was_parted_and_however_often_and_late_the_parts_came() {
        Random random = new Random(4);
        for (int round = 0; round < 50; round++) {
            Panes<Tally> single = new Panes<>(10, 1000, Tally::new);
            Panes<Tally> fleet = new Panes<>(10, 1000, Tally::new);
            Map<Long, Tally> whole = new HashMap<>();
            List<Part> parts = new ArrayList<>();
            for (int source = 0; source < 4; source++) {
                for (long start = 0; start < 300; start += 10) {
                    long reviews = random.nextInt(4);
                    parts.add(new Part(source, start, reviews));
                    whole.merge(start, new Tally(reviews), Tally::merge);
                }
            }
            whole.forEach((start, tally) -> single.put(7, start, tally));
            Collections.shuffle(parts, random);
            for (Part part : parts) {
                fleet.put(part.source, part.start, new Tally(random.nextInt(9)));
                fleet.put(part.source, part.start, new Tally(part.reviews));
            }
            long until = random.nextInt(320);
            single.completeUntil(until);
            fleet.completeUntil(until);
            for (Measure measure : Measure.values()) {
                for (boolean sliding : new boolean[] {true, false}) {
                    WindowRule rule = new WindowRule(measure, 30, sliding);
                    assertThat(told(fleet.windows(rule, ALWAYS)))
                            .isNotEmpty()
                            .isEqualTo(told(single.windows(rule, ALWAYS)));
                }
            }
        }
    }

    @Test
    void a_reader_that_goes_on_after_each_window_reads_the_windows_of_one_who_reads_all_at_once() {
        Random random = new Random(5);
        for (long start = 0; start < 500; start += 10) {
            panes.put(0, start, new Tally(random.nextInt(5)));
        }
        panes.completeUntil(500);
        for (Measure measure : Measure.values()) {
            for (boolean sliding : new boolean[] {true, false}) {
                WindowRule rule = new WindowRule(measure, 20, sliding);
                List<String> stepwise = new ArrayList<>();
                long after = ALWAYS;
                for (List<StreamWindow<Tally>> left = panes.windows(rule, after); !left.isEmpty(); ) {
                    stepwise.add(told(left).get(0));
                    after = left.get(0).end();
                    left = left.get(0).complete() ? panes.windows(rule, after) : List.of();
                }
                assertThat(stepwise).hasSizeGreaterThan(4).isEqualTo(cut(rule));
            }
        }
    }

    @Test
    void a_late_part_changes_its_window_and_says_that_it_was_late() {
        fill(0, 10, 20);
        panes.completeUntil(20);
        assertThat(panes.put(1, 0, new Tally(5))).isEqualTo(Arrival.LATE);
        assertThat(panes.put(1, 20, new Tally(5))).isEqualTo(Arrival.ON_TIME);
        assertThat(cut(new WindowRule(Measure.TIME, 20, false))).containsExactly("0-20:7", "20-40:6...");
    }

    @Test
    void only_so_many_panes_are_kept_and_windows_that_lost_a_pane_are_not_shown() {
        Panes<Tally> few = new Panes<>(10, 3, Tally::new);
        for (long start = 0; start < 100; start += 10) {
            few.put(0, start, new Tally(1));
        }
        assertThat(few.size()).isEqualTo(3);
        assertThat(few.put(0, 60, new Tally(1))).isEqualTo(Arrival.DROPPED);
        few.completeUntil(100);
        assertThat(told(few.windows(new WindowRule(Measure.TIME, 20, false), ALWAYS)))
                .containsExactly("80-100:2");
        assertThat(told(few.windows(new WindowRule(Measure.TIME, 20, true), ALWAYS)))
                .containsExactly("70-90:2", "80-100:2");
    }

    @Test
    void a_quiet_time_gives_no_windows() {
        fill(0, 1_000_000);
        panes.completeUntil(2_000_000);
        assertThat(cut(new WindowRule(Measure.TIME, 10, false))).containsExactly("0-10:1", "1000000-1000010:1");
        assertThat(new Panes<>(10, 3, Tally::new).windows(new WindowRule(Measure.COUNT, 1, true), ALWAYS))
                .isEmpty();
    }

    @Test
    void the_watermark_waits_for_the_slowest_source() {
        Watermark watermark = new Watermark(5);
        assertThat(watermark.time()).isEqualTo(Long.MIN_VALUE);
        watermark.reached(0, 100);
        watermark.reached(1, 40);
        watermark.reached(1, 30);
        assertThat(watermark.time()).isEqualTo(35);
        watermark.forget(1);
        assertThat(watermark.time()).isEqualTo(95);
    }

    @Test
    void times_before_1970_have_panes_too() {
        assertThat(panes.startOf(-1)).isEqualTo(-10);
        assertThat(panes.startOf(-10)).isEqualTo(-10);
    }

    @Test
    void sizes_that_do_not_fit_are_refused() {
        fill(0);
        assertThatThrownBy(() -> panes.windows(new WindowRule(Measure.TIME, 15, false), ALWAYS))
                .hasMessage("a window of 15 ms is not made of whole panes of 10 ms");
        assertThatThrownBy(() -> panes.put(0, 5, new Tally())).hasMessage("no pane of 10 ms begins at 5");
        assertThatThrownBy(() -> new WindowRule(Measure.COUNT, 0, true)).hasMessageContaining("at least 1");
    }

    private void fill(long... starts) {
        for (long start : starts) {
            panes.put(0, start, new Tally(1));
        }
    }

    @Test
    void whoever_asks_for_complete_windows_gets_all_but_the_one_that_may_still_grow() {
        Random random = new Random(5);
        for (long start = 0; start < 500; start += 10) {
            panes.put(0, start, new Tally(random.nextInt(5)));
        }
        panes.completeUntil(450);
        for (Measure measure : Measure.values()) {
            for (boolean sliding : new boolean[] {true, false}) {
                WindowRule rule = new WindowRule(measure, 20, sliding);
                List<StreamWindow<Tally>> all = panes.windows(rule, ALWAYS);
                assertThat(all.get(all.size() - 1).complete()).isFalse();
                assertThat(told(panes.completeWindows(rule, ALWAYS)))
                        .hasSizeGreaterThan(3)
                        .isEqualTo(told(all.subList(0, all.size() - 1)));
            }
        }
    }

    private List<String> cut(WindowRule rule) {
        return cut(rule, ALWAYS);
    }

    private List<String> cut(WindowRule rule, long after) {
        return told(panes.windows(rule, after));
    }

    private static List<String> told(List<StreamWindow<Tally>> windows) {
        return windows.stream()
                .map(w -> w.start() + "-" + w.end() + ":" + w.reviews() + (w.complete() ? "" : "..."))
                .toList();
    }

    private record Part(int source, long start, long reviews) {}

    private static final class Tally implements Mergeable<Tally> {

        private long reviews;

        Tally() {}

        Tally(long reviews) {
            this.reviews = reviews;
        }

        @Override
        public Tally merge(Tally other) {
            reviews += other.reviews;
            return this;
        }

        @Override
        public long reviews() {
            return reviews;
        }
    }
}
