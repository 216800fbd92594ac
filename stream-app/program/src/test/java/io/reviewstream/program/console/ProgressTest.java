package io.reviewstream.program.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.quality.DisplayWidth;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter err = new PrintWriter(written);
    private final SetClock clock = new SetClock();

    @Test
    void a_file_gets_a_plain_line_every_five_seconds() {
        try (Progress progress = Progress.of(err, Terminal.NONE, clock, "reviews", 10_000)) {
            progress.advance(10);
            clock.now = clock.now.plus(Duration.ofSeconds(5));
            progress.advance(2000);
            progress.advance(2001);
            clock.now = clock.now.plus(Duration.ofSeconds(5));
            progress.advance(9000);
        }
        assertThat(written.toString().lines())
                .containsExactly("reviews: 2,000 after 5 s, 400/s", "reviews: 9,000 after 10 s, 900/s");
    }

    @Test
    void a_terminal_gets_a_bar_that_redraws_its_line_and_keeps_within_it() {
        try (Progress progress = Progress.of(err, new Terminal(true, false, 60), clock, "reviews", 100)) {
            progress.advance(50);
            progress.say("warning: row 3 is bad");
            progress.advance(100);
        }
        assertThat(written.toString())
                .contains("\r", "warning: row 3 is bad", "100%")
                .endsWith(System.lineSeparator());
        for (String drawn : written.toString().split("[\r\n]+", -1)) {
            assertThat(DisplayWidth.of(drawn.replace("\u001b[2K", ""))).isLessThan(60);
        }
    }

    @Test
    void an_unknown_total_is_no_obstacle() {
        try (Progress progress = Progress.of(err, new Terminal(true, false, 80), clock, "reviews", -1)) {
            progress.advance(7);
            progress.total(7);
        }
        assertThat(written.toString()).contains("reviews");
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
