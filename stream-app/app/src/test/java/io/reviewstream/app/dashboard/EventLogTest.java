package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final EventLog log = new EventLog();

    private void add(int events) {
        for (int i = 0; i < events; i++) {
            log.add("second", IntNode.valueOf(i));
        }
    }

    @Test
    void who_was_away_goes_on_behind_the_last_event_that_he_saw() throws InterruptedException {
        add(5);
        long place = log.placeOf(log.id(3));

        assertThat(log.after(place, 0)).extracting(EventLog.Event::data).containsExactly("3", "4");
    }

    @Test
    void who_was_away_too_long_or_comes_from_another_process_starts_anew() throws InterruptedException {
        add(EventLog.KEPT + 2);

        assertThat(log.placeOf(log.id(1))).isEqualTo(-1);
        assertThat(log.placeOf(log.id(2))).isEqualTo(2);
        assertThat(log.after(1, 0)).isNull();
        assertThat(log.after(2, 0)).hasSize(EventLog.KEPT);
        assertThat(log.placeOf(new EventLog().id(3))).isEqualTo(-1);
        for (String id : new String[] {null, "", "3", log.id(-1), log.id(9_999), log.id(3) + "0000000000000000000"}) {
            assertThat(log.placeOf(id)).isEqualTo(-1);
        }
    }

    @Test
    void waiting_ends_with_an_event_with_time_and_with_the_log() throws Exception {
        assertThat(log.after(0, 1)).isEmpty();
        Thread adder = new Thread(() -> add(1));
        adder.start();
        assertThat(log.after(0, 60_000)).hasSize(1);
        adder.join();
        log.close();
        assertThat(log.after(1, 60_000)).isEmpty();
    }
}
