package io.reviewstream.app.cli.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

final class PacerTest {
    private final AtomicLong nanos = new AtomicLong(1_000_000);

    @Test
    void records_come_at_the_rate_from_the_first_on() {
        Pacer pacer = new Pacer(new Rate(10), nanos::get, nanos::addAndGet);
        for (int record = 0; record < 31; record++) {
            pacer.awaitTurn();
        }
        assertThat(Duration.ofNanos(nanos.get() - 1_000_000)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void who_falls_behind_catches_up() {
        Pacer pacer = new Pacer(new Rate(10), nanos::get, nanos::addAndGet);
        pacer.awaitTurn();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        long late = nanos.get();
        for (int record = 0; record < 10; record++) {
            pacer.awaitTurn();
        }
        assertThat(nanos.get()).isEqualTo(late);
    }

    @Test
    void a_park_that_ends_early_is_repeated() {
        Pacer pacer = new Pacer(new Rate(1), nanos::get, left -> nanos.addAndGet(Math.max(1, left / 2)));
        pacer.awaitTurn();
        pacer.awaitTurn();
        assertThat(nanos.get()).isGreaterThanOrEqualTo(1_000_000 + 1_000_000_000L);
    }

    @Test
    void without_a_rate_nobody_waits() {
        Pacer pacer = new Pacer(null, nanos::get, left -> {
            throw new AssertionError("waited");
        });
        pacer.awaitTurn();
        pacer.awaitTurn();
        assertThat(nanos.get()).isEqualTo(1_000_000);
    }

    @Test
    void rates_are_read_by_second_minute_and_hour() {
        Rate.Converter converter = new Rate.Converter();
        assertThat(converter.convert("500/s").perSecond()).isEqualTo(500);
        assertThat(converter.convert("0.5").perSecond()).isEqualTo(0.5);
        assertThat(converter.convert("30/min").perSecond()).isEqualTo(0.5);
        assertThat(converter.convert("3600/h").perSecond()).isEqualTo(1);
        for (String wrong : new String[] {"", "0", "0/s", "-1/s", "5/day", "1e9", "fast", "5 /s"}) {
            assertThatThrownBy(() -> converter.convert(wrong)).as(wrong).isInstanceOf(TypeConversionException.class);
        }
    }
}
